"""Writes the table of public holidays that is shipped: python scripts/holidays_table.py 2025 2028

The days come from the library `holidays` (MIT). China's names and the weekends on which it works are known once the State
Council has published a year, so this is run again every December. Nothing is looked up while Guanxi runs.
"""

import json
import sys
from pathlib import Path

import holidays

COUNTRIES = ("CN", "HK", "TW", "SG", "JP", "KR", "US", "GB", "DE", "FR")
TABLE = Path(__file__).resolve().parent.parent / "guanxi" / "platform" / "calendar" / "holidays.json"


def main(first: int, last: int) -> None:
    """Write the table for these years."""
    years = range(first, last + 1)
    table = {country: days_of(country, years) for country in COUNTRIES}
    pieces = (f'"{country}": ' + "{\n" + ",\n".join(_lines(days)) + "\n}" for country, days in table.items())
    TABLE.write_text("{\n" + ",\n".join(pieces) + "\n}\n", encoding="utf-8")


def days_of(country: str, years: range) -> dict[str, list[object]]:
    """Give, by day, the name in English, in Chinese where there is one, and whether one works on it."""
    known = getattr(holidays, country).supported_languages or ()
    # China publishes the days year by year: those of a year that is not published yet are not guessed.
    kept = [
        year
        for year in years
        if country != "CN" or year in {day.year for day in holidays.CN(years=year).weekend_workdays}
    ]
    english, chinese = (
        holidays.country_holidays(country, years=kept, language=language if language in known else None)
        for language in ("en_US", "zh_CN")
    )
    days: dict[str, list[object]] = {
        day.isoformat(): [name, chinese.get(day, "") if "zh_CN" in known else "", 0] for day, name in english.items()
    }
    for day in english.weekend_workdays:
        days[day.isoformat()] = ["Working day", "调休上班", 1]
    return dict(sorted(days.items()))


def _lines(days: dict[str, list[object]]) -> list[str]:
    return [f'"{day}": {json.dumps(told, ensure_ascii=False)}' for day, told in days.items()]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
