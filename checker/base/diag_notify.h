/* The diagnostics of `notify`: a part of diag_table.h, read with the same
 * meanings of LT_DIAGNOSTIC. */

LT_DIAGNOSTIC(NOTIFY_NO_SETTINGS, "LT2000", LT_ERROR,
              "the workspace does not say whom to notify",
              "\"notify\": {\"from\": ..., \"recipients\": [...]}; see "
              "leadtime-notify(1)")
LT_DIAGNOSTIC(NOTIFY_NO_FROM, "LT2001", LT_ERROR, "\"notify\" names no sender",
              "\"from\": \"leadtime@example.org\"")
LT_DIAGNOSTIC(NOTIFY_NO_RECIPIENT, "LT2002", LT_ERROR,
              "\"notify\" names no recipient",
              "\"recipients\": [{\"to\": \"secretary@example.org\"}]")
LT_DIAGNOSTIC(BAD_ADDRESS, "LT2003", LT_ERROR,
              "\"{0}\" is not one e-mail address",
              "write name@example.org, without display name, brackets or "
              "letters that are not ASCII; several addresses are a list")
LT_DIAGNOSTIC(BAD_LIST_ID, "LT2004", LT_ERROR, "\"{0}\" is not a List-Id",
              "write it like a host name: leadtime.example.org")
LT_DIAGNOSTIC(BAD_STAGE, "LT2005", LT_ERROR,
              "\"{0}\" is not a stage before a deadline",
              "at most 16 stages in days or weeks: \"14 days\", \"0 days\"")
LT_DIAGNOSTIC(BAD_REPEAT, "LT2006", LT_ERROR,
              "\"{0}\" does not say when to remind",
              "write \"7 days\", \"2 weeks\" or \"never\"")
LT_DIAGNOSTIC(BAD_VIA, "LT2007", LT_ERROR, "\"{0}\" is no way to send messages",
              "write \"sendmail\", \"smtp://HOST:PORT\" or "
              "\"smtps://HOST:PORT\"; names and passwords stand in the file "
              "that \"credentials\" names")
LT_DIAGNOSTIC(CREDENTIALS_UNUSED, "LT2008", LT_ERROR,
              "credentials are for smtp:// and smtps:// only",
              "sendmail has its own; leave the key out")
LT_DIAGNOSTIC(NOTIFY_UNKNOWN_BODY, "LT2009", LT_ERROR,
              "there is no body \"{0}\" to notify of",
              "did you mean \"{1}\"?\n"
              "name one of the workspace's \"bodies\" by its id")
LT_DIAGNOSTIC(
    NOTIFY_NO_TRANSPORT, "LT2010", LT_ERROR, "{0} cannot be used: {1}",
    "until it can, messages wait in the ledger; \"via\" of \"notify\" "
    "says how they are sent")
LT_DIAGNOSTIC(NOTIFY_UNKNOWN_KIND, "LT2011", LT_WARNING,
              "no rule and no paper is of the kind \"{0}\", which a recipient "
              "asks for",
              "did you mean \"{1}\"?\n"
              "nothing is told of it until there is one")
LT_DIAGNOSTIC(NOTIFY_UNKNOWN_SESSION, "LT2012", LT_WARNING,
              "there is no session \"{0}\", which a recipient asks for",
              "did you mean \"{1}\"?\n"
              "nothing is told of it until there is one")
LT_DIAGNOSTIC(REGISTERS_SHRANK, "LT2014", LT_ERROR,
              "the registers had {0} papers when they were last read wholly, "
              "and have {1} now; that papers are gone is not told",
              "was an export cut off? if they are right, go on with "
              "`leadtime notify --release`")
