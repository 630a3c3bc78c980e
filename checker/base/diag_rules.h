/* The diagnostics of rules and of packs that are held against themselves: a
 * part of diag_table.h, read with the same meanings of LT_DIAGNOSTIC. */

/* rules */
LT_DIAGNOSTIC(RULE_WITHOUT, "LT1701", LT_ERROR, "the rule has no \"{1}\"",
              "every rule has \"act\" and \"must\", its own or those of the "
              "rule that it is like")
LT_DIAGNOSTIC(UNKNOWN_ANCHOR, "LT1702", LT_ERROR,
              "\"{0}\" is nothing to count from",
              "did you mean \"{1}\"?\n"
              "such are \"session.opening\", \"meeting\", an act like "
              "\"submitted\", \"deadline:RULE\"")
LT_DIAGNOSTIC(FROM_WITHOUT_DEADLINE, "LT1703", LT_ERROR,
              "\"from\" belongs to an anchor \"deadline:RULE\"",
              "leave \"from\" out, or count from \"deadline:RULE\"")
LT_DIAGNOSTIC(BEFORE_AND_AFTER, "LT1704", LT_ERROR,
              "a clause counts \"before\" or \"after\", not both",
              "write two clauses in \"strictest_of\"")
LT_DIAGNOSTIC(MUST_SAYS_NOTHING, "LT1705", LT_ERROR,
              "the clause gives no period",
              "\"at_least\" and \"at_most\" go with \"before\", \"within\" and "
              "\"at_least\" with \"after\"; or say \"by\" or "
              "\"as_soon_as_possible\"")
LT_DIAGNOSTIC(WITHIN_BEFORE, "LT1706", LT_ERROR,
              "\"within\" goes with \"after\"",
              "\"at_most\" is the longest period before an anchor")
LT_DIAGNOSTIC(AT_MOST_AFTER, "LT1707", LT_ERROR,
              "\"at_most\" goes with \"before\"",
              "\"within\" is the longest period after an anchor")
LT_DIAGNOSTIC(RECOMMENDED_ALONE, "LT1708", LT_ERROR,
              "\"recommended\" stands beside \"at_least\" ... \"before\"",
              "give the period that must be kept as \"at_least\", and "
              "\"before\" what")
LT_DIAGNOSTIC(BY_WITH_PERIOD, "LT1709", LT_ERROR,
              "\"by\" is a date of its own and takes no period",
              "leave the period out, or count it from an anchor with "
              "\"before\" or \"after\"")
LT_DIAGNOSTIC(SOON_WITH_PERIOD, "LT1780", LT_ERROR,
              "\"as_soon_as_possible\" takes neither a period nor a date",
              "leave it out; or make a rule of its own of it, which gives no "
              "number")
LT_DIAGNOSTIC(YEAR_WITHOUT_BY, "LT1781", LT_ERROR,
              "\"year\" says of which year the date \"by\" is, and there is "
              "none",
              "give the month and day as \"by\": \"01-31\", or leave \"year\" "
              "out")
LT_DIAGNOSTIC(YEAR_OF_FULL_DATE, "LT1710", LT_ERROR,
              "\"year\" goes with a month and day, not with a full date",
              "leave \"year\" out, or write the date as \"01-31\"")
LT_DIAGNOSTIC(CLAUSES_ALONE, "LT1711", LT_ERROR,
              "a list of clauses stands alone and has at least two",
              "put what stands beside the list into its clauses; of one clause "
              "make the rule itself")
LT_DIAGNOSTIC(CLAUSES_NESTED, "LT1712", LT_ERROR,
              "a clause cannot hold a list of clauses",
              "make rules of their own of them, or one list of all")
LT_DIAGNOSTIC(HOURS_WITH_DAYS, "LT1713", LT_ERROR,
              "\"{1}\" is counted in hours: roll, cut-off, moved days, "
              "start_on and a floor of working days do not go with it",
              "leave these out, or write the period in days")
LT_DIAGNOSTIC(HOURS_WITH_CLOCK, "LT1714", LT_ERROR,
              "\"{1}\" is counted in hours already: \"clock\" goes with "
              "days, weeks and months",
              "leave \"clock\" out, or write the period in days")
LT_DIAGNOSTIC(MONTHS_ELAPSED, "LT1715", LT_ERROR,
              "\"clock\": \"elapsed\" goes with days and weeks, not with "
              "\"{1}\"",
              "leave \"clock\" out, or write the period in days or weeks")
LT_DIAGNOSTIC(MONTHS_WITH_SKIP, "LT1716", LT_ERROR,
              "\"{1}\" cannot skip days: only hours, days and weeks can",
              "leave \"skip\" out, or write the period in days or weeks")
LT_DIAGNOSTIC(CLOCK_WITH_CUTOFF, "LT1717", LT_ERROR,
              "a deadline has the anchor's clock time or a cut-off, not "
              "both",
              "leave \"clock\" or \"cutoff\" out")
LT_DIAGNOSTIC(KEY_OF_ONE_PERIOD, "LT1738", LT_ERROR,
              "\"{1}\" holds for all periods of a rule, and stands in one of "
              "them",
              "put it beside \"must\", or make a rule of its own of each "
              "period")
LT_DIAGNOSTIC(ROLL_NONE_OF_DAYS, "LT1784", LT_ERROR,
              "the roll names days from which nothing is moved: it goes to "
              "\"none\"",
              "write \"earlier\" or \"later\", or leave the days out")
LT_DIAGNOSTIC(BAD_MOVE, "LT1718", LT_ERROR,
              "\"{0}\" does not say where to move",
              "write \"monday on or before\" or \"friday on or after\"")
LT_DIAGNOSTIC(UNKNOWN_CALENDAR, "LT1719", LT_ERROR,
              "there is no working calendar \"{0}\"",
              "did you mean \"{1}\"?\n"
              "working calendars stand in leadtime.json, in the pack or in "
              "rules/calendars")
LT_DIAGNOSTIC(UNKNOWN_ATTRIBUTE, "LT1720", LT_ERROR,
              "\"{0}\" is not an attribute that \"applies\" can test",
              "did you mean \"{1}\"?\n"
              "of a paper such are its keys, and \"body.KEY\" and "
              "\"session.KEY\" of its body and session")
LT_DIAGNOSTIC(UNKNOWN_BODY_ATTRIBUTE, "LT1800", LT_WARNING,
              "\"{0}\" is not known of any body of the pack",
              "did you mean \"body.{1}\"?\n"
              "\"body.NAME\" is NAME of the body's \"attributes\"; where "
              "workspaces give it, write it there as null or in the \"body\" "
              "of an example")
LT_DIAGNOSTIC(BAD_CONDITION, "LT1721", LT_ERROR, "this is not a condition",
              "write a text, a list of texts, a number, true, false, or "
              "{\"over\": 6}")
LT_DIAGNOSTIC(BAD_JUNCTION, "LT1777", LT_ERROR,
              "\"any\" and \"all\" hold a list of conditions, \"not\" holds "
              "one",
              "write \"any\": [{\"kind\": \"report\"}, {\"pages\": {\"over\": "
              "6}}]")
LT_DIAGNOSTIC(NO_LANGUAGES, "LT1722", LT_ERROR,
              "the list of required languages is empty",
              "leave \"languages\" out where none are required")
LT_DIAGNOSTIC(BAD_REQUIRED, "LT1723", LT_ERROR,
              "\"{0}\" does not say which languages",
              "write \"official\", \"working\", \"original\", \"any\" or a "
              "list of tags")
LT_DIAGNOSTIC(CLOCK_WITH_ANY, "LT1724", LT_ERROR,
              "with \"any\" the first version counts, so that \"clock\" has "
              "no meaning",
              "leave \"clock\" out, or name the languages that are required")
LT_DIAGNOSTIC(TOGETHER_WITH_ANY, "LT1782", LT_ERROR,
              "with \"any\" the first version counts, so that "
              "\"together_within\" has no meaning",
              "leave \"together_within\" out, or name the languages that are "
              "required")
LT_DIAGNOSTIC(BAD_TOGETHER, "LT1725", LT_ERROR,
              "versions come out together within hours, days or weeks",
              "write \"together_within\": \"0 days\" or \"48 hours\"")
LT_DIAGNOSTIC(FORCE_REVERSED, "LT1726", LT_ERROR,
              "\"in_force\" begins on {0} and ends before that, on {1}",
              "were \"from\" and \"to\" exchanged?")
LT_DIAGNOSTIC(ONE_READING, "LT1727", LT_ERROR,
              "a rule has at least two readings, or none",
              "make the reading the rule itself, or add the one that disputes "
              "it")
LT_DIAGNOSTIC(READING_WITHOUT_NAME, "LT1728", LT_ERROR, "a reading has no name",
              "give it a short one, such as \"name\": \"clear days\"")
LT_DIAGNOSTIC(TWO_READINGS, "LT1783", LT_ERROR,
              "two readings are called \"{0}\"",
              "results call a reading by its name: give each its own")
LT_DIAGNOSTIC(UNKNOWN_LIKE, "LT1729", LT_ERROR,
              "there is no rule \"{0}\" to be like",
              "name a rule of this pack by its id, or one of another as "
              "\"PACK/RULE\"")
LT_DIAGNOSTIC(LIKE_CIRCLE, "LT1730", LT_ERROR,
              "the rule is like \"{0}\", which is like it: a circle, or a "
              "chain of more than eight",
              "write the keys out in one of them")
LT_DIAGNOSTIC(UNKNOWN_DEADLINE_RULE, "LT1731", LT_ERROR,
              "rule \"{0}\" counts from the deadline of \"{1}\", which is "
              "not among the rules in use",
              "did you mean \"{2}\"?\n"
              "name it as \"PACK/RULE\", and use its pack too")
LT_DIAGNOSTIC(DEADLINE_CIRCLE, "LT1732", LT_ERROR,
              "rule \"{0}\" counts from a deadline that counts from its "
              "own",
              "let one of them count from a session or an act")
LT_DIAGNOSTIC(TWO_EDITIONS, "LT1733", LT_ERROR,
              "two editions of \"{0}\" are in force at once; the other is on "
              "line {1}",
              "give them \"in_force\" periods that do not overlap, or "
              "different ids")
LT_DIAGNOSTIC(EDITION_GAP, "LT1807", LT_WARNING,
              "an edition of the rule ends on {0}, and the next begins on {1}: "
              "between them papers have no row under it",
              "both days of \"in_force\" are included: an edition begins on "
              "the day behind the end of the one before")
LT_DIAGNOSTIC(EDITION_ANCHORS, "LT1734", LT_ERROR,
              "the editions of \"{0}\" count from different anchors",
              "give them different ids")
LT_DIAGNOSTIC(EDITION_SELECTED, "LT1735", LT_ERROR,
              "of the editions of \"{0}\" one is chosen by the day of the act "
              "and another by that of the anchor, so that both may hold, or "
              "none",
              "write \"selected_by\": \"act\" in each of them, or in none")
LT_DIAGNOSTIC(SESSION_LANGUAGES, "LT1736", LT_ERROR,
              "the rule is of the session itself, which opens in no language",
              "leave \"languages\" out")
LT_DIAGNOSTIC(READING_OF_SESSION, "LT1737", LT_ERROR,
              "of the readings of a rule one is of the session itself and "
              "another of papers",
              "make two rules of them: a session has one row, a paper another")

/* packs held against themselves */
LT_DIAGNOSTIC(EXAMPLE_FAILS, "LT1750", LT_ERROR,
              "the example states {0} {1}, the rule gives {2}",
              "{3}\n"
              "mend the rule or the example, whichever is wrong")
LT_DIAGNOSTIC(EXAMPLE_EMPTY, "LT1751", LT_ERROR,
              "the example states nothing that can be compared",
              "give a \"deadline\", \"earliest\", \"recommended\", "
              "\"readings\" or \"verdict\"")
LT_DIAGNOSTIC(VERDICT_WITHOUT_PAPER, "LT1752", LT_ERROR,
              "the example states the verdict \"{0}\" and has no document",
              "a paper of which nothing is done yet is \"document\": {}")
LT_DIAGNOSTIC(UNKNOWN_READING, "LT1753", LT_ERROR,
              "the rule has no reading \"{0}\"",
              "did you mean \"{1}\"?\n"
              "name one of \"readings\" by its \"name\"")
LT_DIAGNOSTIC(WITHOUT_EXAMPLE, "LT1754", LT_WARNING,
              "rule \"{0}\" has no example, so that nothing tests it",
              "add \"examples\": a session, and the deadline that a person "
              "counted")
LT_DIAGNOSTIC(UNREACHABLE, "LT1755", LT_ERROR,
              "no document can meet the rule: {0}",
              "all keys of \"applies\" must hold at once; \"any\" is for one "
              "of several")
LT_DIAGNOSTIC(ALWAYS_OVERRIDDEN, "LT1756", LT_ERROR,
              "no document can meet the rule: for every paper its place is "
              "taken by {0}",
              "say by \"applies\" for which papers the special rule is")
LT_DIAGNOSTIC(WINDOW_EMPTY, "LT1778", LT_ERROR,
              "no document can meet the rule: at least {0} and not more than "
              "{1} exclude each other",
              "\"at_least\" is the shorter of the two")
LT_DIAGNOSTIC(RECOMMENDED_SHORTER, "LT1779", LT_ERROR,
              "{0} are recommended, and at least {1} asked for",
              "\"recommended\" is a second, longer period")
LT_DIAGNOSTIC(UNKNOWN_OVERRIDE, "LT1757", LT_ERROR,
              "there is no rule \"{0}\" to override",
              "did you mean \"{1}\"?\n"
              "name a rule of this pack by its id, or one of another as "
              "\"PACK/RULE\"")
LT_DIAGNOSTIC(OVERRIDES_ITSELF, "LT1758", LT_ERROR,
              "rule \"{0}\" overrides itself",
              "editions follow each other by \"in_force\"")
LT_DIAGNOSTIC(OVERRIDES_CIRCLE, "LT1797", LT_ERROR,
              "rule \"{0}\" overrides \"{1}\", by which it is overridden in "
              "turn; neither takes the other's place",
              "leave out \"overrides\" of the general rule; editions follow "
              "each other by \"in_force\"")
LT_DIAGNOSTIC(OVERRIDES_OTHERS, "LT1808", LT_ERROR,
              "rule \"{0}\" does not take the place of \"{1}\": one of "
              "them judges papers, the other the openings of sessions",
              "leave out \"overrides\"; \"applies\" of the general rule "
              "says what it is for")
LT_DIAGNOSTIC(NO_WORKING_DAYS, "LT1759", LT_NOTICE,
              "the rule counts working days, and body \"{0}\" has no "
              "working calendar; it is undecided until a workspace names "
              "one",
              NULL)
LT_DIAGNOSTIC(COVERAGE_ENDS, "LT1760", LT_NOTICE,
              "the rule counts working days of \"{2}\" by the calendar "
              "\"{0}\", whose last complete year is {1}; later counts are "
              "undecided",
              NULL)
LT_DIAGNOSTIC(COVERAGE_OF_SET, "LT1798", LT_NOTICE,
              "\"{2}\" names the calendar \"{0}\", whose last complete year "
              "is {1}; later counts are undecided",
              NULL)
LT_DIAGNOSTIC(NO_SOURCE, "LT1761", LT_WARNING, "the rule has no \"source\"",
              "name the instrument, its url, who read it and when")
LT_DIAGNOSTIC(SOURCE_LACKS, "LT1762", LT_WARNING,
              "the rule's source has no \"{0}\"", NULL)
LT_DIAGNOSTIC(UNVERIFIED, "LT1763", LT_WARNING,
              "nobody has read the rule's source", NULL)
LT_DIAGNOSTIC(OLD_VERIFICATION, "LT1764", LT_WARNING,
              "the source was last checked on {0}, more than {1} years ago",
              "read it again and set \"checked_on\"")
LT_DIAGNOSTIC(CHECKED_LATER, "LT1765", LT_WARNING,
              "the source was checked on {0}, which is after {1}", NULL)
LT_DIAGNOSTIC(EMPTY_DAY_SET, "LT1766", LT_ERROR, "\"{0}\" names no days at all",
              "name \"weekdays\", \"holidays\", \"calendars\", \"dates\" or "
              "\"seasons\", or write \"non_working\"")
LT_DIAGNOSTIC(ROLL_WITHOUT_SET, "LT1767", LT_WARNING,
              "the roll names no days, and body \"{0}\" has no working "
              "calendar to take them from",
              "write {\"to\": \"earlier\", \"weekdays\": [\"saturday\", "
              "\"sunday\"]}, or name a working calendar")
LT_DIAGNOSTIC(DEEMED_NOTHING, "LT1785", LT_ERROR,
              "\"deemed\" says neither what to add nor where to move",
              "leave it out, or say \"add\": \"2 days\" or \"to\": "
              "\"next_working_day\"")
LT_DIAGNOSTIC(USELESS_SKIP_LIMIT, "LT1786", LT_ERROR,
              "\"skip_when_at_most\" limits nothing: no period in days or "
              "weeks of the rule has a \"skip\"",
              "say which days by \"skip\", or leave it out; it does not apply "
              "to working days")
LT_DIAGNOSTIC(USELESS_SKIP, "LT1790", LT_WARNING,
              "\"skip\" has no effect: no period of the rule leaves these "
              "days out",
              "leave it out; in working days those that the body's calendar "
              "leaves out do not count, whatever else the rule skips")
LT_DIAGNOSTIC(USELESS_MONTH_END, "LT1787", LT_WARNING,
              "\"month_end\" has no effect: no period of the rule is in "
              "months or years",
              "leave it out")
LT_DIAGNOSTIC(USELESS_COUNTING, "LT1739", LT_WARNING,
              "\"{1}\" has no effect: the rule has no period, and a fixed "
              "date is not counted",
              "leave it out")
LT_DIAGNOSTIC(KEY_REPLACED, "LT1741", LT_WARNING,
              "\"{1}\" has no effect: what \"must\" or its periods say of it "
              "themselves holds",
              "leave one of them out; a reading that counts otherwise needs a "
              "\"must\" of its own")
LT_DIAGNOSTIC(CLAUSES_COUNT_ACTS, "LT1740", LT_WARNING,
              "the clauses say differently when an act counts, and only what "
              "the clause of the deadline says holds",
              "put \"deemed\" and the cut-off beside \"must\", or make a rule "
              "of its own of each clause")
LT_DIAGNOSTIC(USELESS_CUTOFF, "LT1788", LT_WARNING,
              "the cut-off holds only for a date that the body announces: the "
              "rule has a first good day, which begins at 00:00, and no last "
              "one",
              "leave the cut-off out, or say until when by another clause")
LT_DIAGNOSTIC(NO_DAY_COUNTS, "LT1789", LT_ERROR,
              "no day counts: the \"{0}\" leaves out all seven weekdays",
              "name the weekdays that do not count")
LT_DIAGNOSTIC(NOTHING_COUNTED, "LT1799", LT_ERROR,
              "\"{0}\" with days that do not count cannot be told: it may "
              "mean the day itself or the next one that counts",
              "write \"0 days\" without \"skip\", and move the day by "
              "\"roll\" where it may not be one of these")
LT_DIAGNOSTIC(OPENING_BY_ITSELF, "LT1791", LT_ERROR,
              "no session can meet the rule: its opening would lie {0} from "
              "itself",
              "count from \"session.opening_first_set\", from another session "
              "or from an act")
LT_DIAGNOSTIC(RECOMMENDED_SOMETIMES_SHORTER, "LT1792", LT_WARNING,
              "in some months or years the recommended \"{0}\" is shorter than "
              "the \"{1}\" that is asked for",
              "\"recommended\" is a second, longer period")
LT_DIAGNOSTIC(CUTOFF_WITHOUT_ZONE, "LT1768", LT_ERROR,
              "the cut-off has no zone, and none of its body is known",
              "add \"zone\": \"UTC\", or give the body a zone")
LT_DIAGNOSTIC(PACK_WITHOUT_RULES, "LT1769", LT_WARNING, "the pack has no rules",
              NULL)
LT_DIAGNOSTIC(NOT_A_PACK, "LT1770", LT_ERROR, "this is no rule pack",
              "a rule pack is an object with \"pack\" and \"rules\"")
LT_DIAGNOSTIC(NO_PACKS, "LT1771", LT_ERROR, "no rule pack was found",
              "set LEADTIME_RULES to the folder of the packs, such as rules/ "
              "of the source tree; only an installed program, and one that was "
              "built in a folder of that tree, finds them by itself")
LT_DIAGNOSTIC(PERIOD_NO_WORD, "LT1773", LT_ERROR,
              "\"{0}\" is not a period: \"{1}\" is no part of one",
              "a period is a number, \"clear\" and \"working\" where they "
              "are meant, and hours, days, weeks, months or years")
LT_DIAGNOSTIC(PERIOD_MISPLACED, "LT1793", LT_ERROR,
              "\"{0}\" is not a period: \"{1}\" stands in the wrong place or "
              "twice",
              "the order is the number, \"clear\", \"working\" and the unit")
LT_DIAGNOSTIC(NO_SUCH_RULE, "LT1774", LT_ERROR, "there is no rule \"{0}\"",
              "did you mean \"{1}\"?\n"
              "`leadtime rules list --body {2}` shows the rules of that body\n"
              "`leadtime rules list` shows those that there are")
LT_DIAGNOSTIC(RULE_NOT_READ, "LT1794", LT_ERROR,
              "rule \"{0}\" could not be read",
              "what is wrong with it stands above")
LT_DIAGNOSTIC(NO_SUCH_BODY, "LT1775", LT_ERROR, "there is no body \"{0}\"",
              "did you mean \"{1}\"?\n"
              "`leadtime rules list` shows the bodies of the shipped packs; "
              "others stand in \"bodies\" of the workspace or of a pack")
LT_DIAGNOSTIC(PERIOD_WITHOUT_ANCHOR, "LT1776", LT_ERROR,
              "the period counts from nothing",
              "say \"before\" or \"after\" what, such as "
              "\"session.opening\"")
LT_DIAGNOSTIC(PACK_NAME_DIFFERS, "LT1772", LT_WARNING,
              "the pack is called \"{0}\", its file {1}",
              "--rules looks for the name of the file")
LT_DIAGNOSTIC(NEVER_LATE, "LT1796", LT_WARNING,
              "the rule says when it is too early and never when it is too "
              "late: a paper that is never {0} stays pending",
              "with \"at_least\" beside \"at_most\" it has a last day; where "
              "the instrument sets none all is well")
LT_DIAGNOSTIC(BAD_NAME, "LT1795", LT_ERROR, "\"{0}\" cannot be {1}",
              "results call a rule \"PACK/RULE\": each of both names has at "
              "least one character, no \"/\", no control characters and no "
              "blanks at its ends")
