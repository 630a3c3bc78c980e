#!/usr/bin/python3
"""Public holidays against the laws: laws.py [FOLDER]

The shipped calendars *-public come from a library. Here the days of each year
that one declares complete are worked out again from the words of the law of
the place, and for London compared with the list that gov.uk gave out. Saturday
is compared too, as some rules count it; Sunday is not, as some lists name
Easter Sunday and some do not. FOLDER: another folder of calendars.
"""
import datetime as dt
import json
import pathlib
import sys

from dateutil.easter import easter

HERE = pathlib.Path(__file__).resolve().parent
SHIPPED = HERE.parent.parent / 'rules' / 'calendars'
GOVUK = HERE / 'govuk' / 'bank-holidays.json'
DAY = dt.timedelta(days=1)
MONDAY, TUESDAY, THURSDAY, SUNDAY = 0, 1, 3, 6


def dates(year, *month_days):
    return {dt.date(year, *map(int, one.split('-'))) for one in month_days}


def after_easter(year, *days):
    return {easter(year) + one * DAY for one in days}


def nth(year, month, weekday, number):
    first = dt.date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY


def last_monday_of_may(year):
    end = dt.date(year, 5, 31)
    return end - end.weekday() * DAY


GOOD_FRIDAY, EASTER, EASTER_MONDAY = -2, 0, 1
ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI = 39, 50, 60


def new_york(year):
    """General Construction Law, section 24, as quoted in bill S5214 of 2025,
    https://www.nysenate.gov/legislation/bills/2025/S5214; without Juneteenth,
    which chapter 249 of 2020 added, at
    https://www.p12.nysed.gov/sss/lawsregs/GCL24.html. A Sunday moves to the
    next day, a Saturday nowhere. Flag Day is always a Sunday."""
    days = dates(year, '1-1', '2-12', '7-4', '11-11', '12-25')
    if year >= 2021:
        days |= dates(year, '6-19')
    days |= {nth(year, 1, MONDAY, 3), nth(year, 2, MONDAY, 3),
             last_monday_of_may(year), nth(year, 9, MONDAY, 1),
             nth(year, 10, MONDAY, 2), nth(year, 11, THURSDAY, 4)}
    days |= {one + DAY for one in days if one.weekday() == SUNDAY}
    return days | {nth(year, 11, MONDAY, 1) + DAY}  # each general election


def vienna(year):
    """Feiertagsruhegesetz 1957, section 1,
    https://www.ris.bka.gv.at/eli/bgbl/1957/153/A1P1/NOR12094414"""
    return dates(year, '1-1', '1-6', '5-1', '8-15', '10-26', '11-1', '12-8',
                 '12-25', '12-26') | after_easter(
        year, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI)


def bonn(year):
    """Feiertagsgesetz NW, section 2, https://recht.nrw.de/lmi/owa/
    br_bes_detail?sg=0&menu=1&bes_id=3367; 31 October 2017, once: Landtag of
    24 June 2015."""
    once = dates(year, '10-31') if year == 2017 else set()
    return once | dates(
        year, '1-1', '5-1', '10-3', '11-1', '12-25', '12-26') | after_easter(
        year, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY,
        CORPUS_CHRISTI)


def paris(year):
    """Code du travail, article L3133-1,
    https://www.legifrance.gouv.fr/codes/id/LEGISCTA000033008129/"""
    return dates(year, '1-1', '5-1', '5-8', '7-14', '8-15', '11-1', '11-11',
                 '12-25') | after_easter(
        year, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)


def rome(year):
    """Legge 260/1949, article 2, without what legge 54/1977 took out; D.P.R.
    792/1985 (Epiphany, and 29 June in Rome alone),
    https://presidenza.governo.it/USRI/confessioni/norme/85DPR792.html; 2 June
    again by legge 336/2000; 4 October by legge 151/2025, from 2026 on,
    https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:2025-10-08;151
    """
    days = dates(year, '1-1', '1-6', '4-25', '5-1', '6-2', '6-29', '8-15',
                 '11-1', '12-8', '12-25', '12-26')
    if year >= 2026:
        days |= dates(year, '10-4')
    return days | after_easter(year, EASTER_MONDAY)


def geneva(year):
    """Loi sur les jours feries (J 1 45), article 1,
    https://www.cgas.ch/SPIP/spip.php?article1286. For a Sunday the next day
    stands, but not for those under the federal labour law: in such a year the
    days are not the same for all, and none may be declared complete."""
    days = dates(year, '1-1', '8-1', '12-25', '12-31') | after_easter(
        year, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)
    days.add(nth(year, 9, SUNDAY, 1) + 4 * DAY)  # Jeune genevois
    for one in days:
        next_day = one + DAY
        if (one.weekday() == SUNDAY and next_day.year == year
                and next_day not in days):
            return None
    return days


def montreal(year):
    """Act respecting labour standards, section 60, with the reading of the
    CNESST, https://www.cnesst.gouv.qc.ca/fr/organisation/documentation/
    acces-linformation/documents-servant-prise-decision/normes-travail/
    loi-sur-normes-travail/chapitre-iv-normes-travail-art-391-97/
    section-iii-jours-feries-chomes-payes-art-591-65/article-60 (Easter Monday
    may be given for Good Friday), and National Holiday Act, section 2,
    https://legisquebec.gouv.qc.ca/en/document/cs/f-1.1/19990401. Many houses
    move New Year's Day and Christmas from a weekend, which neither act says:
    where one falls on it, the year may not be declared complete."""
    if any(one.weekday() > 4 for one in dates(year, '1-1', '12-25')):
        return None
    days = dates(year, '1-1', '6-24', '7-1', '12-25')
    days |= {one + DAY for one in days if one.weekday() == SUNDAY}
    before = dt.date(year, 5, 24)
    return days | after_easter(year, GOOD_FRIDAY) | {
        before - before.weekday() * DAY, nth(year, 9, MONDAY, 1),
        nth(year, 10, MONDAY, 2)}


def london(year):
    """The list of gov.uk, see govuk/README.md; False: it has not that year.
    It names the day that stands for a Saturday, and not the Saturday."""
    years = json.loads(GOVUK.read_text(encoding='utf-8'))[
        'divisions']['england-and-wales']
    if str(year) not in years:
        return False
    return dates(year, '12-25', '12-26') | {
        dt.datetime.strptime(one['date'], '%d/%m/%Y').date()
        for one in years[str(year)]}


LAWS = {'new-york-public': new_york, 'vienna-public': vienna,
        'bonn-public': bonn, 'paris-public': paris, 'rome-public': rome,
        'geneva-public': geneva, 'montreal-public': montreal,
        'london-public': london}


def years_of(calendar):
    years = set()
    for one in calendar['complete']:
        first, _, last = one.partition('/')
        years.update(range(int(first), int(last or first) + 1))
    return sorted(years)


def differences(law, listed, year):
    """What is wrong with the days LISTED of YEAR; None: nothing to ask."""
    want = law(year)
    if want is None:
        return ['the law says different days for different houses']
    if want is False:
        return None
    want = {one for one in want if one.weekday() != SUNDAY}
    have = {one for one in listed
            if one.year == year and one.weekday() != SUNDAY}
    return (['%s is missing' % one for one in sorted(want - have)]
            + ['%s is no holiday' % one for one in sorted(have - want)])


def check_year(name, listed, year):
    wrong = differences(LAWS[name], listed, year)
    for one in wrong or []:
        print('FAILED: %s: %s' % (name, one))
    return wrong if wrong is None else not wrong


def check_sight(name, listed, years):
    """A day that is left out, and one too many, are seen."""
    good = True
    for year in years:
        if differences(LAWS[name], listed, year) != []:
            continue
        for one in sorted(listed):
            if one.year == year and one.weekday() != SUNDAY:
                good &= len(differences(LAWS[name], listed - {one}, year)) == 1
        spare = dt.date(year, 3, 4)
        spare += (spare.weekday() == SUNDAY) * DAY
        good &= len(differences(LAWS[name], listed | {spare}, year)) == 1
    if not good:
        print('FAILED: %s: a wrong day is not seen' % name)
    return good


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    results, without = [], []
    for path in sorted(folder.glob('*-public.json')):
        calendar = json.loads(path.read_text(encoding='utf-8'))
        name, years = calendar['id'], years_of(calendar)
        if not years:
            continue
        listed = {dt.date.fromisoformat(one['date'])
                  for one in calendar['holidays']}
        for year in years:
            result = check_year(name, listed, year)
            if result is None:
                without.append('%s %d' % (name, year))
            else:
                results.append(result)
        results.append(check_sight(name, listed, years))
    print('no law here for: ' + ', '.join(without))
    print('%d passed, %d failed' % (sum(results), results.count(False)))
    sys.exit(not all(results) or len(results) < 90)


main()
