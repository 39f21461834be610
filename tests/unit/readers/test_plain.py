"""The plain-text reader: what a reader of the page sees as headings, items, cells and residues."""

from __future__ import annotations

import re
import time

import pytest

from medlint.document import Document
from medlint.readers.plain import read
from medlint.source import Source

SHORT = {"paragraph": "p", "quote": "q", "residue": "x", "reference": "ref"}


def doc(text: str) -> Document:
    return read(Source("article.txt", text))


def outline(text: str) -> list[str]:
    """The blocks of a text, one string each: `h2 Heading`, `li1 Item`, `td1 Cell` (of row 1); `~` means inferred."""
    document = doc(text)
    lines = []
    for block in document.blocks:
        match block.kind:
            case "heading":
                name = f"h{block.level}"
            case "list-item":
                name = f"li{block.level}"
            case "table-cell":
                name = f"td{block.row}"
            case kind:
                name = SHORT[kind]
        lines.append(f"{'~' if block.inferred else ''}{name} {document.text(block)}")
    return lines


def check(text: str, *expected: str) -> None:
    assert outline(text) == list(expected)


LONG = "Baclofen eases muscle spasms in people with multiple sclerosis, and it is taken three times a day with food."


# Titles and headings


def test_first_line_is_the_title() -> None:
    check(f"Taking baclofen safely\n\n{LONG}", "~h1 Taking baclofen safely", f"p {LONG}")


def test_title_may_be_lower_case() -> None:
    check(f"abdominal migraine\n\n{LONG}", "~h1 abdominal migraine", f"p {LONG}")


def test_line_that_goes_on_below_is_no_title() -> None:
    check(
        "Signs of an overdose include\n\n- sleep\n- cold skin",
        "p Signs of an overdose include",
        "li1 sleep",
        "li1 cold skin",
    )


def test_title_may_have_a_colon() -> None:
    check(f"Baclofen: Uses\n\n{LONG}", "~h1 Baclofen: Uses", f"p {LONG}")


def test_short_line_before_text_is_a_section() -> None:
    check(
        f"Baclofen\n\n{LONG}\n\nSide Effects\n\n{LONG}\n\nWho should not take it\n\n{LONG}",
        "~h1 Baclofen",
        f"p {LONG}",
        "~h2 Side Effects",
        f"p {LONG}",
        "~h2 Who should not take it",
        f"p {LONG}",
    )


def test_heading_after_heading() -> None:
    check(
        f"Baclofen\n\nWhat is baclofen?\n\nKey Points\n- One.\n- Two.\n\n{LONG}",
        "~h1 Baclofen",
        "~h2 What is baclofen?",
        "~h2 Key Points",
        "li1 One.",
        "li1 Two.",
        f"p {LONG}",
    )


def test_text_without_blank_lines() -> None:
    check(
        f"{LONG}\n{LONG}\nExploring Baclofen Therapy: Benefits and Risks\n{LONG}\n- Call your doctor.\n{LONG}",
        f"p {LONG}",
        f"p {LONG}",
        "~h2 Exploring Baclofen Therapy: Benefits and Risks",
        f"p {LONG}",
        "li1 Call your doctor.",
        f"p {LONG}",
    )


def test_numbered_headings_stand_one_level_down() -> None:
    check(
        f"Why it helps\n\n{LONG}\n\n1. Less Stiffness\n\n{LONG}\n\n2. Better Sleep\n\n{LONG}\n\nConclusion\n\n{LONG}",
        "~h1 Why it helps",
        f"p {LONG}",
        "~h3 1. Less Stiffness",
        f"p {LONG}",
        "~h3 2. Better Sleep",
        f"p {LONG}",
        "~h2 Conclusion",
        f"p {LONG}",
    )


def test_numbered_headings_after_a_table_of_contents() -> None:
    check(
        f"Contents:\n  1. What it is\n  2. How to take it\n\n"
        f"1. What It Is\n\n{LONG}\n\n2. **How to Take It**\n\n{LONG}",
        "p Contents:",
        "li1 What it is",
        "li1 How to take it",
        "~h3 1. What It Is",
        f"p {LONG}",
        "~h3 2. **How to Take It**",
        f"p {LONG}",
    )


def test_decimal_numbers_give_the_depth() -> None:
    check(
        f"Report\n\n{LONG}\n\n1.1 Background\n\n{LONG}\n\n1.1.2 Earlier trials\n\n{LONG}",
        "~h1 Report",
        f"p {LONG}",
        "~h4 1.1 Background",
        f"p {LONG}",
        "~h5 1.1.2 Earlier trials",
        f"p {LONG}",
    )


def test_numbered_heading_before_bullets() -> None:
    check(
        f"{LONG}\n\n1. Common side effects\n- Sleepiness\n- Nausea\n\n2. Rare side effects\n- Fits",
        f"p {LONG}",
        "~h3 1. Common side effects",
        "li1 Sleepiness",
        "li1 Nausea",
        "~h3 2. Rare side effects",
        "li1 Fits",
    )


def test_underlined_headings() -> None:
    check(
        "Taking it\n=========\nTake it with food.\n\nmissed doses\n------------\n\nSkip it.\n\n"
        "=====\nHelp\n=====\nCall us.",
        "h1 Taking it",
        "p Take it with food.",
        "h2 missed doses",
        "p Skip it.",
        "h1 Help",
        "p Call us.",
    )


def test_rule_under_a_paragraph_underlines_nothing() -> None:
    check(f"{LONG}\n-----\nStop it slowly.", f"p {LONG}", "p Stop it slowly.")


def test_markdown_headings() -> None:
    check(
        "# Baclofen\nA medicine.\n### How to take it ###\nWith food.\n#tips #sleep are hashtags.\n## The end",
        "h1 Baclofen",
        "p A medicine.",
        "h3 How to take it",
        "p With food.",
        "p #tips #sleep are hashtags.",
        "h2 The end",
    )


def test_line_all_in_bold_is_a_heading() -> None:
    check(
        f"**Side effects**\n{LONG}\n\n**When to call:**\n{LONG}\n**Never** stop it at once.",
        "~h1 Side effects",
        f"p {LONG}",
        "~h2 When to call:",
        f"p {LONG}",
        "p **Never** stop it at once.",
    )


def test_all_caps() -> None:
    check(
        f"BACLOFEN\n\n{LONG}\n\nSIDE EFFECTS:\nSleepiness\nNausea\n\nHOW TO STORE IT\n{LONG}\n\nNOTE:\n{LONG}",
        "~h1 BACLOFEN",
        f"p {LONG}",
        "~h2 SIDE EFFECTS:",
        "~li1 Sleepiness",
        "~li1 Nausea",
        "~h2 HOW TO STORE IT",
        f"p {LONG}",
        "p NOTE:",
        f"p {LONG}",
    )


def test_questions_with_accordion_marks() -> None:
    check(
        f"{LONG}\n\nCan I drink alcohol?\n\n+\n\nNo. It makes you sleepy.\n\n"
        "how soon does it work?\n\n+\n\nWithin hours.",
        f"p {LONG}",
        "~h2 Can I drink alcohol?",
        "x +",
        "p No. It makes you sleepy.",
        "~h2 how soon does it work?",
        "x +",
        "p Within hours.",
    )


def test_two_titled_lines_without_a_blank_line() -> None:
    check(
        f"{LONG}\nTreatment Options\nTablets and Pumps\n{LONG}",
        f"p {LONG}",
        "~h2 Treatment Options",
        "~h2 Tablets and Pumps",
        f"p {LONG}",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Benefits: An Overview",
        "Using baclofen for alcohol misuse: A new option",
        "Baclofen: what you need to know",
        "St. John's Wort",
        "Baclofen vs. Tizanidine",
        "5 Tips for Better Sleep",
        "What baclofen is used for",
        "Things to Think About",
        "Stage IV",
        "Dr. Google and Other Traps",
        "If you miss a dose",
        "HPS Since the First Outbreak",
        "The “Baclofen Myth”",
        "Updated Guidance on Tapering",
        "Step 2: Lower the dose",
        "E. coli",
        "Do You Need to Spend $500 on Care?",
    ],
)
def test_heading(line: str) -> None:
    check(f"{LONG}\n\n{line}\n\n{LONG}", f"p {LONG}", f"~h2 {line}", f"p {LONG}")


@pytest.mark.parametrize(
    "line",
    [
        "Take it with food.",
        "Never stop at once!",
        "First, the tablets;",
        "Ask your doctor first,",
        "The following signs are common:",
        "You may need:",
        "Common signs of an overdose include",
        "Talk to your doctor first if you",
        "(c) 2021 Springfield Clinic",
        "People who also take opioids should",
        "The tablets are best taken with food",
        "Anyone can take it, but the people who are helped most often have sclerosis",
        "This is not a cure. Ask your doctor",
        "Dr. Jane Smith",
        "Jane Smith, MD",
        "By Jane Smith",
        "Medically reviewed by Jane Smith",
        "Last updated: May 2021",
        "July 2014",
        "Tuesday, 13 October, 2015",
        "“Never again!” said Jane Smith",
        "Ways to prevent falls include - keeping the floor dry and the lights on at night",
        "12/05/2021",
        "12 High Street",
        "Springfield, IL 62701",
        "P.O. Box 12",
        "London SW1A 1AA",
        "help@example.org",
        "https://example.org/baclofen",
        "Call 555-0100",
        "$24.99",
        "Baclofen 10 mg – $24.99",
        "From £5 per pack",
        "Smith J et al",
        "Smith J. (2010) Baclofen in practice",
        "N Engl J Med 2010;34",
        "[3] Baclofen in practice",
        "10 mg twice a day",
        "Dose: 5 mg",
        "Generic Name: Baclofen",
        "Tip: Drink water",
        "and with a glass of water",
        "-5 °C or colder",
        "*See the leaflet",
        "> 65 years",
    ],
)
def test_no_heading(line: str) -> None:
    check(f"{LONG}\n\n{line}\n\n{LONG}", f"p {LONG}", f"p {line}", f"p {LONG}")


def test_heading_needs_text_after_it() -> None:
    check(f"{LONG}\n\nNext Steps", f"p {LONG}", "p Next Steps")
    check(f"{LONG}\n\nNext Steps\n\n+", f"p {LONG}", "p Next Steps", "x +")
    check("Baclofen", "p Baclofen")


def test_references_may_end_the_text() -> None:
    check(f"{LONG}\n\nReferences", f"p {LONG}", "~h2 References")


def test_entries_under_references() -> None:
    check(
        f"{LONG}\n\nReferences\n\n1. Smith J. A trial. 2010.\n2. Doe A. Another. 2011.",
        f"p {LONG}",
        "~h2 References",
        "ref Smith J. A trial. 2010.",
        "ref Doe A. Another. 2011.",
    )
    check(f"{LONG}\nSources:\n– Smith J. A trial. 2010.", f"p {LONG}", "p Sources:", "ref Smith J. A trial. 2010.")


# Lists


def test_bullets_of_every_kind() -> None:
    check("- one\n* two", "li1 one", "li2 two")
    for bullet in "-*•–◦":
        check(f"{bullet} one\n{bullet} two", "li1 one", "li1 two")
    check("•one\n•two", "li1 one", "li1 two")


def test_depth_is_indentation() -> None:
    check(
        "- a\n  - b\n    - c\n  - d\n- e\n\n\t- f",
        "li1 a",
        "li2 b",
        "li3 c",
        "li2 d",
        "li1 e",
        "li2 f",
    )


def test_indentation_of_one_column_is_no_depth() -> None:
    check(" 9. nine\n10. ten\n11. eleven", "li1 nine", "li1 ten", "li1 eleven")
    check("1. one\n 2. two", "li1 one", "li1 two")


def test_bullets_under_numbers_at_the_same_indentation() -> None:
    check(
        "1. Before surgery\n- Fast.\n- Wash.\n2. After surgery\n- Rest.",
        "li1 Before surgery",
        "li2 Fast.",
        "li2 Wash.",
        "li1 After surgery",
        "li2 Rest.",
    )


def test_marks_of_three_kinds() -> None:
    check("1. a\n- b\n2. c\n* d\n• e\n3. f", "li1 a", "li2 b", "li1 c", "li2 d", "li3 e", "li1 f")


def test_steps_that_hold_paragraphs_and_bullets() -> None:
    text = (
        "How it works:\n\n  1. Action:\n\n    It calms nerves.\n\n    • Less pain\n    • More sleep\n\n"
        "  2. Benefits:\n\n    Many.\n\nIn the end it helps."
    )
    check(
        text,
        "p How it works:",
        "li1 Action:",
        "p It calms nerves.",
        "li2 Less pain",
        "li2 More sleep",
        "li1 Benefits:",
        "p Many.",
        "p In the end it helps.",
    )
    assert {block.group for block in doc(text).blocks if block.kind == "list-item"} == {1}


def test_step_with_an_indented_paragraph_is_no_heading() -> None:
    check(
        "1. Wash your hands\n\n   Use soap.\n\n2. Open the bottle\n\n   Push and turn.",
        "li1 Wash your hands",
        "p Use soap.",
        "li1 Open the bottle",
        "p Push and turn.",
    )


def test_short_steps_are_a_list() -> None:
    check(
        f"1. Wash your hands\n2. Open the bottle\n3. Take one tablet\n\n{LONG}",
        "li1 Wash your hands",
        "li1 Open the bottle",
        "li1 Take one tablet",
        f"p {LONG}",
    )


def test_short_steps_with_blank_lines_are_a_list() -> None:
    check(
        f"1. Wash your hands\n\n2. Open the bottle\n\n3. Take one tablet\n\n{LONG}",
        "li1 Wash your hands",
        "li1 Open the bottle",
        "li1 Take one tablet",
        f"p {LONG}",
    )


def test_letters_and_other_numbers() -> None:
    check("a) one\nb) two", "li1 one", "li1 two")
    check("(1) one\n(2) two", "li1 one", "li1 two")
    check("i) one\nii) two", "li1 one", "li1 two")
    check("E. coli spreads.\nI. Smith met.\n1.5 mg.", "p E. coli spreads.", "p I. Smith met.", "p 1.5 mg.")


def test_continuation_lines_of_an_item() -> None:
    check(
        "- Take it\n  with food.\n- A positive test: This\nmeans that you are infected.\n- Rest.\nThen call us.",
        "li1 Take it with food.",
        "li1 A positive test: This means that you are infected.",
        "li1 Rest.",
        "p Then call us.",
    )


def test_each_list_is_a_group() -> None:
    text = f"- a\n- b\n\n{LONG}\n\n- c\n\n- d\n\nYou need:\nsoap\nwater\n\n> q"
    assert [block.group for block in doc(text).blocks] == [1, 1, 0, 2, 2, 0, 3, 3, 4]


def test_lines_after_a_colon() -> None:
    check(
        f"Call your doctor if you have:\nA rash\nFever above 39 °C\nTrouble breathing\n{LONG}",
        "p Call your doctor if you have:",
        "~li1 A rash",
        "~li1 Fever above 39 °C",
        "~li1 Trouble breathing",
        f"p {LONG}",
    )


def test_lines_after_a_colon_with_blank_lines() -> None:
    check(
        f"Common signs are:\n\nFever\n\nLoss of appetite\n\nAches and pains\n\nSigns in the Skin and Joints\n\n{LONG}",
        "p Common signs are:",
        "~li1 Fever",
        "~li1 Loss of appetite",
        "~li1 Aches and pains",
        "~h2 Signs in the Skin and Joints",
        f"p {LONG}",
    )
    check(
        f"Causes are:\n\nOlder age\n\nLack of sleep\n\n{LONG}",
        "p Causes are:",
        "~li1 Older age",
        "~li1 Lack of sleep",
        f"p {LONG}",
    )


def test_heading_after_a_colon() -> None:
    check(
        f"Here is what to know:\n\nHow Baclofen Works\n\n{LONG}",
        "p Here is what to know:",
        "~h2 How Baclofen Works",
        f"p {LONG}",
    )
    check(f"Here it is:\nHow Baclofen Works\n{LONG}", "p Here it is:", "~h2 How Baclofen Works", f"p {LONG}")
    check(f"Ask about:\nsleep\n{LONG}", "p Ask about:", "~li1 sleep", f"p {LONG}")


def test_list_after_a_colon_goes_on_after_a_long_item() -> None:
    item = f"Other medicines that make you tired, such as {LONG[:-1].lower()}"
    check(
        f"Causes are:\n\nOlder age\n\n{item}\n\nToo much coffee\n\n{LONG}\n\nOther reasons\n\n{LONG}",
        "p Causes are:",
        "~li1 Older age",
        f"p {item}",
        "~li1 Too much coffee",
        f"p {LONG}",
        "~h2 Other reasons",
        f"p {LONG}",
    )


def test_section_word_ends_a_list_after_a_colon() -> None:
    check(
        f"Signs are:\n\nFever\n\nA rash\n\nOutlook\n\n{LONG}",
        "p Signs are:",
        "~li1 Fever",
        "~li1 A rash",
        "~h2 Outlook",
        f"p {LONG}",
    )


def test_questions_after_a_colon_are_a_list() -> None:
    check(
        f"Ask your doctor:\n\nIs it safe?\n\nHow long will I take it?\n\n{LONG}",
        "p Ask your doctor:",
        "~li1 Is it safe?",
        "~li1 How long will I take it?",
        f"p {LONG}",
    )


def test_short_lines_in_a_row_are_no_headings() -> None:
    check(
        f"{LONG}\n\nRoses in the morning\nTablets in the night\nSleep comes without warning\n\n{LONG}",
        f"p {LONG}",
        "~li1 Roses in the morning",
        "~li1 Tablets in the night",
        "~li1 Sleep comes without warning",
        f"p {LONG}",
    )


def test_text_of_short_lines_has_no_title() -> None:
    check(
        f"Warm water\nTwo towels\nA bar of soap\n\n{LONG}",
        "~li1 Warm water",
        "~li1 Two towels",
        "~li1 A bar of soap",
        f"p {LONG}",
    )


def test_heading_over_short_lines() -> None:
    check(
        f"{LONG}\n\nKey Points\nEat with the tablets\nSleep eight hours\nDrink no alcohol\n\n{LONG}",
        f"p {LONG}",
        "~h2 Key Points",
        "~li1 Eat with the tablets",
        "~li1 Sleep eight hours",
        "~li1 Drink no alcohol",
        f"p {LONG}",
    )


def test_menu_is_a_list() -> None:
    check(
        f"{LONG}\n\nHome\n\nFitness\n\nRecipes\n\nYoga\n\nParenting\n\n{LONG}",
        f"p {LONG}",
        "~li1 Home",
        "~li1 Fitness",
        "~li1 Recipes",
        "~li1 Yoga",
        "~li1 Parenting",
        f"p {LONG}",
    )


def test_list_flattened_into_one_line() -> None:
    check(
        "- lung cancer  - throat cancer   - mouth cancer",
        "li1 lung cancer",
        "li1 throat cancer",
        "li1 mouth cancer",
    )
    check(
        "The risks are:     - Older age     - A family history",
        "p The risks are:",
        "li1 Older age",
        "li1 A family history",
    )
    check("It helps - so they say  - in most people.", "p It helps - so they say - in most people.")


# Tables


def test_table_with_tabs() -> None:
    check(
        f"Drug\tDose\tTimes\nBaclofen\t5 mg\t3\nDiazepam\t\t2\n\n{LONG}",
        "td1 Drug",
        "td1 Dose",
        "td1 Times",
        "td2 Baclofen",
        "td2 5 mg",
        "td2 3",
        "td3 Diazepam",
        "td3 2",
        f"p {LONG}",
    )


def test_table_with_pipes() -> None:
    check(
        "| Drug | Dose |\n|------|-----:|\n| Baclofen | 5 mg |\n| Diazepam | |",
        "td1 Drug",
        "td1 Dose",
        "td2 Baclofen",
        "td2 5 mg",
        "td3 Diazepam",
    )
    check("Drug | Dose\n:--- | ---:\nBaclofen | 5 mg", "td1 Drug", "td1 Dose", "td2 Baclofen", "td2 5 mg")
    check("| a | b |\n| --- | --- |\n| c | d |", "td1 a", "td1 b", "td2 c", "td2 d")
    check("By Jane Doe | 2,391 | 656", "p By Jane Doe | 2,391 | 656")


def test_table_with_columns_of_spaces() -> None:
    check(
        "Drug        Dose\n----------  -----\nBaclofen    5 mg\nTizanidine  12 mg",
        "td1 Drug",
        "td1 Dose",
        "td2 Baclofen",
        "td2 5 mg",
        "td3 Tizanidine",
        "td3 12 mg",
    )


def test_two_tables() -> None:
    text = "a\tb\nc\td\n\ne\tf\ng\th"
    assert [block.group for block in doc(text).blocks] == [1] * 4 + [2] * 4
    assert len(doc(text).tables) == 2


def test_double_spaces_in_sentences_are_no_table() -> None:
    check(
        "Take it twice.  Do not chew.\nDrink water.  Eat first.",
        "p Take it twice. Do not chew.",
        "p Drink water. Eat first.",
    )


def test_justified_text_is_no_table() -> None:
    check(
        "Baclofen eases   muscle spasms in people with\nan injury  of the spine, and it is taken by\n"
        "most of  them three times a day with food\nor with   a glass of milk in the evening.",
        "p Baclofen eases muscle spasms in people with an injury of the spine, and it is taken by most of them three "
        "times a day with food or with a glass of milk in the evening.",
    )


# Quotes


def test_quotes() -> None:
    check(
        "> I sleep well again.\n> > Truly.\n>\n> So do I.\n\nShe smiled.",
        "q I sleep well again.",
        "q Truly.",
        "q So do I.",
        "p She smiled.",
    )


# Residues


def test_lines_without_letters() -> None:
    check(
        f"{LONG}\n\n+\n×\n\n▼\n\n•\n\n…\n\n7\n\n{LONG}",
        f"p {LONG}",
        "x +",
        "x ×",
        "x ▼",
        "x •",
        "x …",
        "x 7",
        f"p {LONG}",
    )


def test_numbers_that_say_something_are_no_residue() -> None:
    check(f"{LONG}\n\n1-800-222-1222\n\n70-80%", f"p {LONG}", "p 1-800-222-1222", "p 70-80%")
    check("How many tablets are left?\n7\n\nTake one.", "~h1 How many tablets are left?", "p 7", "p Take one.")


@pytest.mark.parametrize("rule", ["---", "***", "=====", "* * *", "___", "- - - -", "——————", "~~~~"])
def test_rules_are_dropped(rule: str) -> None:
    check(f"{LONG}\n\n{rule}\n\n{LONG}", f"p {LONG}", f"p {LONG}")


@pytest.mark.parametrize(
    "line",
    [
        "See also  Buy Baclofen Online - Cheap and Easy",
        "See also\u00a0 How to get help",
        "See also: Muscle spasms",
        "Related: Ten ways to sleep",
        "Related articles: Ten ways to sleep",
        "Read more: Ten ways to sleep",
        "Read also: Ten ways to sleep",
        "You may also like Ten ways to sleep",
        "Related posts",
        "Advertisement",
        "ADVERTISEMENT",
        "Share",
        "Share this article",
        "Show more",
        "Read more",
        "Read more »",
        "Table of Contents",
        "Jump to",
        "Copy link",
        "Accept all cookies",
        "Back to top",
        "Page 1 of 2",
    ],
)
def test_residue(line: str) -> None:
    expected = re.sub(r"\s+", " ", line)
    check(f"{LONG}\n\n{line}\n\n{LONG}", f"p {LONG}", f"x {expected}", f"p {LONG}")


@pytest.mark.parametrize(
    "line",
    ["See also the leaflet in the box.", "Related Conditions", "Share your worries with a friend.", "See Also"],
)
def test_no_residue(line: str) -> None:
    assert not [each for each in outline(f"{LONG}\n\n{line}\n\n{LONG}") if each.startswith("x")]


def test_glued_table_cells() -> None:
    text = (
        f"{LONG}\n\nConditionHow Often Baclofen Helps\nSpasticity70-80%\nMultiple Sclerosis40-60%\n"
        f"💡 As a nurse I see it every day, and my patients tell me that they are glad of it.\n\n{LONG}"
    )
    check(
        text,
        f"p {LONG}",
        "x ConditionHow Often Baclofen Helps",
        "x Spasticity70-80%",
        "x Multiple Sclerosis40-60%",
        "p 💡 As a nurse I see it every day, and my patients tell me that they are glad of it.",
        f"p {LONG}",
    )
    groups = {block.group for block in doc(text).blocks if block.kind == "residue"}
    assert len(groups) == 1 and groups != {0}


def test_glued_cells_of_words_need_three_lines() -> None:
    rows = "DrugClass\nBaclofenMuscle relaxant\nDiazepamSedative"
    check(f"{LONG}\n\n{rows}\n\n{LONG}", f"p {LONG}", *(f"x {row}" for row in rows.split("\n")), f"p {LONG}")


@pytest.mark.parametrize(
    "rows",
    [
        "AgePressureAction\nUnder 4070-80%Diet",
        "AgeAction\nUnder 40Walk",
        "Fits (seizures)Rare\nSkin rash (hives)1 in 10",
    ],
)
def test_two_rows_with_a_figure_are_glued(rows: str) -> None:
    glued = [f"x {row}" for row in rows.split("\n")]
    check(rows, *glued)
    check(f"{LONG}\n\n{rows}\n\n{LONG}", f"p {LONG}", *glued, f"p {LONG}")


@pytest.mark.parametrize("row", ["Under 4070-80%Diet", "Over 65Walk"])
def test_a_glued_figure_makes_no_heading(row: str) -> None:
    check(f"{LONG}\n\n{row}\n\n{LONG}", f"p {LONG}", f"p {row}", f"p {LONG}")


@pytest.mark.parametrize(
    "rows",
    [
        "MedlinePlus\nPubMed Central\nDailyMed",
        "GoodRx prices\nWebMD pages",
        "Vitamin B12\nOmega-3 oil",
        "Spasticity70%",
        "FlexiJoint tablets\nSlumberBear drops",
        "Vitamin B12\nTake 5Kcal",
    ],
)
def test_names_are_no_glued_cells(rows: str) -> None:
    assert not [each for each in outline(f"{LONG}\n\n{rows}\n\n{LONG}") if each.startswith("x")]


# Hard-wrapped text

WRAPPED = """\
Baclofen is a medicine that relaxes muscles. Doctors
give it to people whose muscles are stiff because of
multiple sclerosis or an injury to the spine.

Side Effects
Most people feel sleepy at first. That goes away when
the body gets used to the medicine.

- Drowsiness, which is worst in the first week of the
treatment and with alcohol
- Weak muscles, above all in
  the legs
Call your doctor at once when you cannot be woken.

The dose is raised slowly, in the first month up to
20. After that it stays the same for most people, or
it is lowered again.
"""


def test_hard_wrapped_lines_join() -> None:
    check(
        WRAPPED,
        "p Baclofen is a medicine that relaxes muscles. Doctors give it to people whose muscles are stiff because of "
        "multiple sclerosis or an injury to the spine.",
        "~h2 Side Effects",
        "p Most people feel sleepy at first. That goes away when the body gets used to the medicine.",
        "li1 Drowsiness, which is worst in the first week of the treatment and with alcohol",
        "li1 Weak muscles, above all in the legs",
        "p Call your doctor at once when you cannot be woken.",
        "p The dose is raised slowly, in the first month up to 20. After that it stays the same for most people, or "
        "it is lowered again.",
    )


def test_hard_wrapped_quote_joins() -> None:
    check(
        WRAPPED + "\n> I take one tablet in the morning and one in the\n> evening, and I sleep well.",
        *outline(WRAPPED),
        "q I take one tablet in the morning and one in the evening, and I sleep well.",
    )


def test_address_in_hard_wrapped_text_stays_in_lines() -> None:
    check(
        WRAPPED + "\nHealth Centre\n12 High Street\nSpringfield",
        *outline(WRAPPED),
        "~li1 Health Centre",
        "~li1 12 High Street",
        "~li1 Springfield",
    )


def test_lines_after_a_colon_in_hard_wrapped_text_stay_items() -> None:
    check(WRAPPED + "\nYou need:\nwater\nsoap", *outline(WRAPPED), "p You need:", "~li1 water", "~li1 soap")


def test_long_address_does_not_hide_hard_wrapping() -> None:
    url = "https://example.org/" + "baclofen-" * 20
    text = WRAPPED * 4 + f"\nRead about it at\n{url}\nor ask us.\n"
    assert outline(text)[-1] == f"p Read about it at {url} or ask us."


def test_single_hard_wrapped_paragraph() -> None:
    check(
        "Baclofen is a muscle relaxant that is\nused to treat spasms.",
        "p Baclofen is a muscle relaxant that is used to treat spasms.",
    )


def test_one_broken_line_does_not_make_a_file_hard_wrapped() -> None:
    check(
        "Take the tablet with a glass of water.\nDo not drive when you feel sleepy after it.\n"
        "Tell your doctor about all the medicines that\nyou take.\nCall us when you have any questions about it.",
        "p Take the tablet with a glass of water.",
        "p Do not drive when you feel sleepy after it.",
        "p Tell your doctor about all the medicines that you take.",
        "p Call us when you have any questions about it.",
    )


def test_long_items_without_marks_do_not_join() -> None:
    check(
        "Bring these with you:\nA list of all the medicines you take\nThe letter of your family doctor\n"
        "The card of your insurance company",
        "p Bring these with you:",
        "~li1 A list of all the medicines you take",
        "~li1 The letter of your family doctor",
        "~li1 The card of your insurance company",
    )


def test_lines_of_whole_sentences_do_not_join() -> None:
    check("Take it with food.\nDo not drink.\nSleep well.", "p Take it with food.", "p Do not drink.", "p Sleep well.")


# Links, comments, line ends


def test_markdown_link_keeps_its_text() -> None:
    text = "See the [label](https://example.org/label_(2020)) and ![a pill](pill.png)."
    document = doc(text)
    assert document.prose == text
    assert [(document.text(link), link.target, link.kind) for link in document.links] == [
        ("label", "https://example.org/label_(2020)", "link"),
        ("a pill", "pill.png", "image"),
    ]
    assert [text[slice(*link.span)] for link in document.links] == [
        "[label](https://example.org/label_(2020))",
        "![a pill](pill.png)",
    ]


def test_link_whose_text_is_its_address_is_one_link() -> None:
    url = "https://example.org/baclofen"
    document = doc(f"– Clinic. Read at [{url}]({url}) or {url}.")
    assert [(link.kind, document.text(link)) for link in document.links] == [("link", url), ("bare", url)]


@pytest.mark.parametrize(
    ("line", "text", "said"),
    [
        ("It cures pain. <!-- medlint: ignore a -- why -->", "It cures pain.", [" medlint: ignore a -- why "]),
        ("Cures\t<!--medlint:ignore a-->  ", "Cures", ["medlint:ignore a"]),
        (
            "x <!-- medlint: ignore a --> <!-- medlint: ignore b -->",
            "x",
            [" medlint: ignore a ", " medlint: ignore b "],
        ),
        ("x <!-- medlint: ignore a --> y", "x <!-- medlint: ignore a --> y", []),
        ("x <!-- medlint: ignore a --> y -->", "x <!-- medlint: ignore a --> y -->", []),
        ("x <!-- else -->", "x <!-- else -->", []),
        ("x -->", "x -->", []),
    ],
)
def test_our_own_comments_at_the_end_of_a_line(line: str, text: str, said: list[str]) -> None:
    document = doc(f"{LONG}\n\n- {line}\n- more")
    assert [document.text(block) for block in document.blocks] == [LONG, text, "more"]
    assert [document.source.text[slice(*span)] for span in document.comments] == said


def test_suppression_comment_is_no_prose() -> None:
    text = f"{LONG}\n<!-- medlint: ignore claims/cure -- a quotation -->\nIt cures pain.\n\n<!-- not ours -->"
    document = doc(text)
    assert outline(text) == [f"p {LONG}", "p It cures pain.", "p <!-- not ours -->"]
    assert [text[slice(*span)] for span in document.comments] == [" medlint: ignore claims/cure -- a quotation "]


def test_front_matter_is_no_prose() -> None:
    text = f"---\ntitle: Baclofen\nreviewed: 2021-05-01\n---\nUses\n\n{LONG}"
    assert outline(text) == ["~h1 Uses", f"p {LONG}"]
    assert doc(text).title == "Baclofen"
    check(f"---\n{LONG}\n---\nIt helps.", f"p {LONG}", "p It helps.")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    text = f"Baclofen\n\n{LONG}\n\n- one\n- two\n\n{WRAPPED}"
    document = doc(text.replace("\n", end))
    assert outline(text.replace("\n", end)) == outline(text)
    for block in document.blocks:
        span = document.map.locate(block.start, block.end)
        assert document.source.text[slice(*span)].split() == document.text(block).split()


def test_invisible_characters_hide_no_structure() -> None:
    check("\ufeffBaclofen\u200b\n\u200b\n\u200b- one\n\u00ad", "~h1 Baclofen", "li1 one")


@pytest.mark.parametrize("text", ["", "\n\n\r\n", " \t\u200b\n", "---\n\n***"])
def test_nothing(text: str) -> None:
    check(text)


# Hostile input


HOSTILE = [
    "Take one tablet a day with food, said the doctor. " * 100_000,
    "a" * 5_000_000,
    " " * 5_000_000 + "x",
    "x" + " " * 2_500_000 + "-" + " " * 2_500_000 + "x",
    "\n" * 100_000,
    "- \n" * 100_000,
    "\n".join(" " * (i % 100) + "- x" for i in range(30_000)),
    "\n".join(" " * i + "- x" for i in range(2_000)),
    "Heading\n\n" * 20_000,
    "Heading\n" * 20_000,
    "Label:\n\n" * 20_000,
    "1. A\n\nb\n\n" * 20_000,
    "a  b\n" * 20_000,
    "a\tb\n" * 20_000,
    "DrugDose5\n" * 20_000,
    "the first line of a paragraph that is hard-wrapped\n" * 20_000,
    "x  - y" * 50_000,
    "> " * 1_000_000,
    "[" * 1_000_000,
    "[a](" * 500_000,
    "[a](()()()()" * 200_000,
    "[a](b " * 50_000,
    "**a" * 500_000,
    "| " * 1_000_000,
    "# " * 1_000_000,
    "- " * 1_000_000,
    "<!-- medlint: " * 300_000,
    "x" + " <!-- medlint: -->" * 200_000,
]


@pytest.mark.timed
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_linear_time(text: str) -> None:
    start = time.process_time()
    doc(text)
    assert time.process_time() - start < 15
