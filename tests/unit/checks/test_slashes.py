"""Sets of alternatives joined by slashes: what a spinner leaves behind, and what writers mean."""

from __future__ import annotations

import time

import pytest

from medlint.checks.slashes import Kind, Slashes, slashes
from medlint.document import BlockKind, Document, Hit
from medlint.document_builder import DocumentBuilder
from medlint.options import Lexicon
from medlint.pack import Pack
from medlint.source import Source
from medlint.testing import unmark

PACK = Pack.builtin()


def lexicon(name: str) -> Lexicon:
    return Lexicon("\n".join(entry.lower() for entry, _ in PACK.lexicon(name)))


OPTIONS = [
    Slashes(
        report=kind,
        function_words=lexicon("function-words"),
        common_words=lexicon("common-words"),
        partners=lexicon("slash-partners"),
        names=lexicon("drug-names"),
        verbs=lexicon("verbs"),
        units=lexicon("rate-units"),
    )
    for kind in ("alternatives", "chain", "capital")
]


def document(text: str, kind: BlockKind = "paragraph") -> Document:
    builder = DocumentBuilder(Source("article.txt", text))
    start = 0
    for line in text.splitlines(keepends=True):
        builder.begin(kind)
        builder.text(start, start + len(line))
        start += len(line)
    return builder.build()


def hits(text: str, kind: BlockKind = "paragraph") -> list[tuple[Kind, Hit]]:
    read = document(text, kind)
    return [(options.report, hit) for options in OPTIONS for hit in slashes(read, options)]


def found(text: str, kind: BlockKind = "paragraph") -> list[str]:
    return sorted(text[hit.start : hit.end] for _, hit in hits(text, kind))


SPUN = """
Insulin «helps/aids/assists» your body to «use/utilize/employ» sugar.
Type 2 diabetes «is/represents/constitutes» a long-term condition.
Test your sugar «before/prior to/ahead» of each meal.
Foot ulcers «may/might/could» heal «slowly/gradually/at» a slow pace.
People with diabetes «often/frequently/regularly» feel «thirsty/parched/dehydrated».
Metformin «lowers/reduces» sugar and «improves/enhances» the way insulin works.
High sugar «harms/damages» the «tiny/small» vessels of the eye.
The pancreas «makes/Produces/Is» responsible for insulin.
«Numerous/Many/Several» adults do not know that they have diabetes.
A low sugar «can/May/Is» able to make you shaky.
Keep a record «of/regarding/concerning» what you eat.
Diabetes «that/which» starts in childhood needs insulin.
A moisturizer «keeps/maintains/preserves» the skin «soft/supple/smooth».
Acne «begins/starts/originates» when pores «become/get/turn» blocked.
Retinol creams «can/are able to/have» the ability to fade fine lines.
Wash your face «gently/softly/tenderly» twice a «day/daily/each» day.
Eczema is caused «by/results from/stems» from a weak skin barrier.
Use sunscreen in order «to/so as to/to» protect your skin.
Psoriasis «patches/plaques/lesions» may «itch/burn/sting» in winter.
Dry skin «needs/requires» a «thick/rich» cream.
Apply the gel «on/onto/over» clean skin and «wait/pause/hold» on for a minute.
Sensitive skin reacts «to/Responds to/Is» irritated by perfume.
«It's/It is/It» would be important to patch-test a new cream.
The rash goes «away/disappears/clears» up within a week, and itching «stops/ceases/ends» too.
Asthma «narrows/constricts/tightens» the airways, «making/causing/leaving» it hard to breathe.
An inhaler «delivers/provides» the medicine «straight/directly» to the lungs.
Your doctor «will/Should/Is» going to teach you how to use the spacer.
Triggers such «as/like/including» dust and pollen «worsen/aggravate/exacerbate» asthma.
In «addition,/Moreover,/Furthermore» you should rinse your mouth.
Cold air «might/could» set off an attack.
Reliever inhalers act «quickly/rapidly/fast» and «last/persist/endure» for hours.
Children «with/suffering from/who» have asthma can play sports.
Peak flow «shows/indicates/reveals» how «well/effectively/efficiently» you breathe out.
Seek help «if/in case/when» your lips turn blue.
The plan «tells/informs/advises» you what to do «during/throughout/in» the course of an attack.
Smoke «irritates/inflames» the airways and «triggers/provokes» coughing.
Depression «affects/impacts/influences» how you «think/reason» and «feel/sense» things.
Anxiety is characterized «by/involves/Entails» constant worry.
Talking to «a/one» therapist helps.
«However,/Nevertheless,/Still» therapy takes time.
Therapy «teaches/instructs» you to «challenge/question» bad thoughts.
Panic attacks come «on/arise/occur» without warning and «pass/fade/subside» in minutes.
Medicines «for/used for/intended» for depression take weeks to work.
Stress may lead «to/can cause/might» result in poor sleep.
You are «not/by no means/never» alone, and help is «available/exists/can» be found.
Grief «and/along with/as» well as guilt are common after a loss.
«Many/A large number of/Countless» teens feel low at times.
Sleep «plays/performs/has» a «key/crucial/vital» role in mood.
Bipolar disorder «brings/causes» «extreme/severe» mood swings.
The clinic offers («support/assistance/guidance») «to/for/toward» families.
Statins «decrease/cut/bring» down cholesterol, and diet «helps/assists» as well.
Drink water «throughout/During» the day.
A high fever «should/must/ought» to be treated «promptly/immediately/without» delay.
Migraine pain is «throbbing/pulsating/pounding» and «one-sided/unilateral/on» one side.
Gout attacks «happen/take» place at night, most «often/commonly».
«Metformin/This drug/The» medicine lowers sugar.
The vaccine «protects/guards/shields» you «against/from/versus» shingles.
"""

MEANT = """
Take it with food and/or milk.
Either/or thinking makes worry worse.
He/she should call the nurse.
Ask the patient for his/her list.
S/he may need a second dose.
Each child brought their own inhaler, and he/she/they could use it.
The pharmacist will tell him/her/them what to do.
A parent/guardian must sign the form.
The doctor/nurse will check your wound.
The form asks male/female and yes/no.
The form asks yes/no/not sure.
Offer it to children/adolescents and their parents/guardians.
Your friends/family can help.
Call your doctor/pharmacist first.
It is for Latinx/Hispanic and Black/African American adults.
Veterans of OEF/OIF/OND can apply.
HIV/AIDS services are free.
Have a CT/MRI scan.
GI/GU symptoms are common.
The GI/GU/CNS review was normal.
A/B testing showed which leaflet worked.
Hepatitis A/B vaccine is given in two doses.
The HER2/neu test was positive.
TCP/IP is no matter for this page.
The JAK/STAT pathway matters here.
The VA/DoD guideline says so.
Try Tylenol/Advil only as directed.
Tylenol/Advil/Motrin are not for infants.
Take acetaminophen/paracetamol for fever.
Sulfamethoxazole/trimethoprim is an antibiotic.
Use amoxicillin/clavulanate or ampicillin/sulbactam.
Carbidopa/levodopa/entacapone is one tablet.
The dose is 5 mg/kg/day.
The level was 120 mg/dL and 6.7 mmol/L.
Blood pressure of 120/80 mmHg is normal.
The heart beats 70 beats/minute, and you take 16 breaths/minute.
Walk 10,000 steps/day and drink 2 liters/day.
Drive no faster than 50 km/h.
Help is there 24/7.
Take 1/2 tablet on 3/4 and 04/05/2024.
Take it w/o food, c/o Dr. Lee.
Height n/a, weight n/a.
The wait was 3 days b/c of the holiday.
The lumbar/thoracic/sacral spine was normal.
Pain in the head/neck/shoulder region is common.
Nausea/vomiting/diarrhea may follow.
Report fever/chills/cough at once.
Mild/moderate/severe cases differ.
Physical/mental/emotional abuse is never your fault.
Breakfast/lunch/dinner times matter.
Black/white/yellow stools need a call.
Start/stop dates go in the log.
Turn it on/off with one hand.
Compare it before/after treatment.
Measure before/during/after exercise.
With/without food makes no difference.
The pain is in/around the knee.
Meet at/near the clinic.
Write in/on the box.
The fight/flight response is normal.
Weigh the risks/benefits with your doctor.
Weigh benefit/cost/risk first.
Note the frequency/urgency of urine.
The sleep/wake cycle shifts.
An alpha/beta blocker was given.
Aplasia/hypoplasia of the thumb was seen.
A cleft lip/palate is repaired early.
Leukemia/lymphoma runs in the family.
Read https://example.org/take/use/apply first.
See www.example.org/health/heart/attack for more.
Open /health-care/how-to-apply/ now.
Look in content/heart/attack.md for it.
Write to first/last@example.org please.
It opened in 2019/20.
Fever/chills are signs.
Weight loss/gain can follow.
Serine/threonine kinases were studied.
Attention deficit/hyperactivity disorder is treated.
Your sensor/transmitter needs charging.
The nurse/midwife and the doctor/surgeon will visit.
What/when/where to eat is up to you.
Ask how/why it works.
Is/are you on medicine?
It is an on/off switch and an up/down lever.
Children's/teens' doses differ.
The mother/father and brother/sister were well.
His/her/their doctor knows.
Enter city/state/zip and name/address.
The proton/photon beam was used.
If/when you feel worse, call us.
"""


@pytest.mark.parametrize("marked", SPUN.strip().splitlines())
def test_what_a_spinner_leaves_is_found(marked: str) -> None:
    text, marks = unmark(marked)
    assert found(text) == sorted(text[mark.start : mark.end] for mark in marks)


@pytest.mark.parametrize("text", MEANT.strip().splitlines())
def test_what_writers_mean_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        "How Metformin «Works/Functions/Operates» in the Body",
        "What «Is/Represents» Asthma and How It Is Treated",
        "Side Effects «Of/Associated With/Linked» To Statins",
        "HOW TO «TREAT/MANAGE/HANDLE» DRY SKIN",
    ],
)
def test_capitals_tell_nothing_in_a_title(marked: str) -> None:
    text, marks = unmark(marked)
    assert found(text, "heading") == [text[mark.start : mark.end] for mark in marks]


def test_names_in_a_title_are_names() -> None:
    assert found("How Does Tylenol/Advil/Motrin Treat Pain", "heading") == []
    assert found("HIV/AIDS Services for Young Adults", "heading") == []


def test_list_items_and_cells_are_read() -> None:
    for kind in ("list-item", "table-cell", "caption"):
        assert found("Take it by/via mouth.", kind) == ["by/via"]


def test_references_and_residues_are_not() -> None:
    for kind in ("reference", "residue", "code", "quote"):
        assert found("Take it by/via mouth.", kind) == []


def test_quotations_are_mentioned_not_said() -> None:
    assert found("The page said “it is/represents a drug” all day.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It can cause dizziness/lightheadedness/vertigo.", [("chain", True)]),
        ("It eases/relieves pain.", []),
        ("It eases/relieves pain and eases/relieves fear.", []),
        ("It eases/relieves severe/serious pain.", [("alternatives", True)] * 2),
        ("It eases/relieves pain and lowers/cuts fever.", [("alternatives", False)] * 2),
        ("Eat chicken/turkey with barley/quinoa.", [("alternatives", True)] * 2),
        ("It can cause dizziness/lightheadedness/vertigo. It eases/relieves pain.", [("chain", True)]),
        ("It eases/relieves pain. It works by/through nerves.", [("alternatives", False)] * 2),
        ("It can cause dizziness/lightheadedness/vertigo. It works by/through nerves.",
         [("alternatives", False), ("chain", False)]),
        # Nouns and adjectives, however many, leave a doubt, and a pair of them alone is fine.
        ("Eat mackerel/turkey/tofu with barley/quinoa/bulgur.", [("chain", True)] * 2),
        ("Eat mackerel/turkey/tofu with barley/quinoa. Store it in a cupboard/drawer.",
         [("alternatives", True), ("chain", True)]),
        ("It eases/relieves pain. Eat mackerel/turkey/tofu. Store it in a cupboard/drawer by/at night.",
         [("alternatives", False)] * 3 + [("chain", False)]),
        ("It is/It's good. It gives/provides/offers rest.", [("chain", False), ("capital", False)]),
    ],
)  # fmt: skip
def test_what_stands_near_by_decides(text: str, expected: list[tuple[Kind, bool]]) -> None:
    assert [(kind, hit.doubtful) for kind, hit in hits(text)] == expected


def test_near_is_three_sentences() -> None:
    pair, rest, certain = "It eases/relieves pain. ", "You may rest. ", "It works by/through nerves."
    assert len(found(pair + 2 * rest + certain)) == 2
    assert len(found(pair + 3 * rest + certain)) == 1


def test_two_sets_side_by_side_are_two() -> None:
    text = (
        "It works by/through/via interfering with/acting on/modulating the nerves, and it offers/provides/delivers"
        " noticeable/meaningful/substantial relief resulting from/caused by/stemming from rest like/such as/including."
    )
    assert found(text) == sorted(
        [
            "by/through/via",
            "with/acting on/modulating",
            "offers/provides/delivers",
            "noticeable/meaningful/substantial",
            "from/caused by/stemming",
            "like/such as/including",
        ]
    )


def test_every_set_has_one_rule() -> None:
    text = "\n".join(unmark(line)[0] for line in SPUN.strip().splitlines())
    places = [(hit.start, hit.end) for _, hit in hits(text)]
    assert len(places) == len(set(places)) > 80


@pytest.mark.timed
@pytest.mark.parametrize(
    "unit",
    ["a/", "a/b ", "by/via ", "is/It's best to/", "'a'b/", "by/via,(", "by/via on/at to the ", " / x", "“by/via "],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        read = document(unit * size)
        started = time.process_time()
        list(slashes(read, OPTIONS[0]))
        return time.process_time() - started

    seconds(100)
    assert min(seconds(16_000) for _ in range(3)) < 10 * max(seconds(4_000), 0.01)
