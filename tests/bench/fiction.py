"""Invented articles on invented floods, as many as a measurement needs, the same every time.

They are there to be counted and timed, not to be judged: sentences vary in what they say, who says
it, how surely, and how long they are, as news of one event does.
"""

import random
from dataclasses import dataclass

from diptych_core.article import Article

_TOWNS = ("Tarnford", "Orvel", "Kesswick Bay", "Lower Hain", "Port Sarrel", "Middern",
          "Askholm", "Vellin", "Grauport", "Ostermoor", "Haldren", "Quillon", "Berrow Sound",
          "Nettlecombe")  # fmt: skip
_RIVERS = ("Issel", "Corran", "Maun", "Tressel", "Black Rill", "Ardle", "Lune Water", "Sorrow")
_PEOPLE = ("Mayor Edda Kronfeld", "Governor Lars Imholt", "Colonel Ruth Sandrel", "Dr Amin Vessel",
           "fire chief Jon Marsk", "the engineer Tilda Roe", "Minister Paul Ostrander",
           "the farmer Greta Holm", "a spokesman for the water board",
           "the hospital's director")  # fmt: skip
_GROUPS = ("the water board", "the interior ministry", "the army", "the Red Lantern relief agency",
           "the regional council", "the rail company", "local police",
           "the weather service")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")
_SAYS = ("{who} said that {it}.", "{It}, {who} said.", "According to {who}, {it}.",
         "{who} confirmed on {day} that {it}.", "{It}.", "{It}.", "{It}.",
         "{who} told reporters that {it}.", "“{It},” {who} said on {day}.",
         "It is not yet clear whether {it}.", "{who} could not confirm that {it}.",
         "{who} denied that {it}.", "Residents reported that {it}.")  # fmt: skip
# One line for each detail of the event; {n} is near the event's own figure for that detail.
_DETAILS = (
    "{n} people died when the dam above {town} gave way",
    "the flood killed at least {n} people in {town} and the villages below it",
    "{n} residents were moved to schools and sports halls",
    "about {n} houses stand under water along the {river}",
    "the old bridge over the {river} is closed to all traffic",
    "the old bridge over the {river} was opened again to lorries with food",
    "{group} had warned of cracks in the dam in the spring",
    "no warning about the dam reached the town hall",
    "the sluice gates were opened at {hour} in the morning",
    "the {river} rose by {n} centimetres within an hour",
    "{group} sent {n} soldiers with boats and pumps",
    "power has been cut to {n} households since {day}",
    "the hospital of {town} has taken in {n} injured people",
    "{n} people are still missing, most of them from the camp site by the river",
    "drinking water in {town} is safe",
    "the drinking water of {town} is contaminated and must be boiled",
    "trains between {town} and the coast will not run before the weekend",
    "the damage comes to some {n} million crowns",
    "looters broke into several shops on the market square",
    "police know of no looting anywhere in the district",
    "the operator let the reservoir fill beyond the permitted level",
    "the reservoir never exceeded the permitted level",
    "rain of {n} millimetres fell on the hills in two days",
    "the dam was last inspected {n} years ago",
    "the inspectors passed the dam without remarks last autumn",
    "the school on the hill will take pupils again next week",
    "{n} cattle drowned on the meadows south of {town}",
    "a second dam upstream is holding",
    "a second dam upstream shows signs of failing",
    "the government will pay every household {n} crowns at once",
    "no money has arrived in {town} so far",
    "the mayor asked for help from abroad",
    "help from abroad was neither asked for nor needed",
    "divers searched the cellar of the mill until {hour}",
    "the chemical works upstream was shut down in time",
    "oil from the chemical works is drifting down the {river}",
    "the siren on the church tower failed",
    "the sirens sounded for {n} minutes before the wave came",
    "the motorway to the north is passable in one lane",
    "volunteers filled {n} sandbags during the night",
    "the wave reached the lower town at {hour}",
    "an inquiry under a retired judge will begin in {town} next month",
    "three officials of {group} were suspended",
    "nobody has been suspended, and nobody will be",
    "the telephone network works again in most of {town}",
    "schools in {town} stay closed until further notice",
)
_EXTRAS = ("", "", "", "", " after a night of rain", " despite earlier assurances",
           ", the second such case in ten years", " while the search went on",
           ", as pictures from the air show", " and the work will take weeks")  # fmt: skip
CLAIMS = 30  # of each article, its headline among them
_IN_EVENT = 50  # articles on one event


@dataclass(frozen=True, slots=True)
class Detail:
    """What one sentence of an article speaks of."""

    event: int
    detail: int


def article(number: int) -> tuple[Article, list[Detail]]:
    """Return article ``number`` and what each of its sentences is about, headline first."""
    event = number // _IN_EVENT
    world = random.Random(f"event {event}")
    town, river = world.choice(_TOWNS), world.choice(_RIVERS)
    figures = [world.randint(3, 60) * world.choice((1, 1, 5, 20, 100)) for _ in _DETAILS]
    chance = random.Random(f"article {number}")
    title = f"Flood at {town}: {chance.choice(('search goes on', 'what is known', 'dam broke'))}"
    chosen = chance.sample(range(len(_DETAILS)), CLAIMS - 1)
    sentences = []
    for detail in chosen:
        off = chance.choice((1, 1, 1, 1, 2, 3))
        told = _DETAILS[detail].format(
            n=f"{figures[detail] * off:,}",
            town=town,
            river=river,
            group=chance.choice(_GROUPS),
            day=chance.choice(_DAYS),
            hour=f"{chance.randint(1, 11)}:{chance.choice(('00', '15', '30'))}",
        ) + chance.choice(_EXTRAS)
        who = chance.choice((*_PEOPLE, *_GROUPS))
        said = chance.choice(_SAYS).format(
            it=told, It=told[0].upper() + told[1:], who=who, day=chance.choice(_DAYS)
        )
        sentences.append(said[0].upper() + said[1:])
    paragraphs = [" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3)]
    text = "\n\n".join([title, *paragraphs])
    made = Article(
        article_id=f"{number:08d}",
        text=text,
        title=title,
        source=f"Paper {number % 17}",
        published=f"2025-03-{3 + number % 4:02d}",
    )
    return made, [Detail(event, -1), *(Detail(event, detail) for detail in chosen)]
