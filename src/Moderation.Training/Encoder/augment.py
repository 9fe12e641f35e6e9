"""Changes that leave a text's labels as they are: what people do to words, in haste or to get past a filter."""
import re
import unicodedata

_LOOKALIKES = {
    "a": "4@", "b": "8", "e": "3", "g": "9", "i": "1!", "l": "1", "o": "0", "s": "5$", "t": "7",
    "A": "4", "E": "3", "I": "1", "O": "0", "S": "5",
}
_SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

UNSPACED = ("zh", "ja", "ko", "th")
"""Languages whose words no space divides: there is no word to change."""


def without_diacritics(text):
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def augmented(text, random):
    """One change of one kind to a few of the words, or to the whole text. random: random.Random."""
    change = random.choices(_CHANGES, _SHARES)[0]
    return change(text, random)


def _in_words(change, shortest=4, counts=(1, 1, 2, 3)):
    def changed(text, random):
        words = [match.span() for match in re.finditer(r"[^\W\d_]{%d,}" % shortest, text)]
        chosen = random.sample(words, min(random.choice(counts), len(words)))
        for begin, end in sorted(chosen, reverse=True):
            text = text[:begin] + change(text[begin:end], random) + text[end:]
        return text
    return changed


def _drop_letter(word, random):
    place = random.randrange(1, len(word))
    return word[:place] + word[place + 1:]


def _swap_letters(word, random):
    place = random.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2:]


def _repeat_letter(word, random):
    place = random.randrange(len(word))
    return word[:place] + word[place] * random.randrange(3, 7) + word[place + 1:]


def _insert_letter(word, random):
    place = random.randrange(1, len(word))
    return word[:place] + random.choice(_LETTERS) + word[place:]


def _mask_letters(word, random):
    masked = random.randrange(1, len(word) - 1)
    place = random.randrange(1, len(word) - masked + 1)
    return word[:place] + random.choice("*#_.-") * masked + word[place + masked:]


def _replace_by_lookalikes(word, random):
    return "".join(
        random.choice(_LOOKALIKES[letter]) if letter in _LOOKALIKES and random.random() < 0.7 else letter for letter in word)


def _space_out(word, random):
    return random.choice("  .-*").join(word)


def _join_words(text, random):
    spaces = [match.start() for match in re.finditer(" ", text)]
    gone = set(random.sample(spaces, min(len(spaces), random.choice((1, 2, 3, 99)))))
    return "".join(letter for place, letter in enumerate(text) if place not in gone)


def _plain_letters(text, _):
    if any(letter in _SPELLED_OUT for letter in text):
        return "".join(_SPELLED_OUT.get(letter, letter) for letter in text)
    return without_diacritics(text)


def _other_ending(text, random):
    return text.rstrip(".!? ") + random.choice(("", "!", "!!!", " !!", "...", "?!"))


_CHANGES, _SHARES = zip(
    (_in_words(_drop_letter), 12),
    (_in_words(_swap_letters), 12),
    (_in_words(_repeat_letter), 8),
    (_in_words(_mask_letters), 6),
    (_in_words(_insert_letter), 4),
    (_in_words(_replace_by_lookalikes, shortest=3, counts=(2, 2, 3, 4)), 14),
    (_in_words(_space_out, shortest=3, counts=(1, 1, 2, 9)), 12),
    (_join_words, 8),
    (lambda text, _: text.lower(), 7),
    (lambda text, _: text.upper(), 5),
    (_plain_letters, 8),
    (_other_ending, 4),
)
