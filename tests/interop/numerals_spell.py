"""Spells numbers with cn2an for the reader's test: numerals_spell.py COUNT.

One number a line: its hundredths, then it in plain numerals, in 大写 and as an amount of money,
parted by tabs.
"""
import random
import sys

import cn2an


def main(count):
    numbers = random.Random(20261130)
    for _ in range(count):
        yuan = numbers.randrange(1, 10 ** numbers.randrange(1, 13))
        # Runs of zeros are where spellings differ.
        for _ in range(numbers.randrange(0, 3)):
            place = 10 ** numbers.randrange(0, 12)
            yuan -= yuan // place % 10 * place if yuan > 10 * place else 0
        fen = numbers.choice([0, 0, numbers.randrange(100), numbers.randrange(10) * 10])
        value = f"{yuan}.{fen:02d}".rstrip("0").rstrip(".")
        spelled = [cn2an.an2cn(value, mode) for mode in ("low", "up", "rmb")]
        print(yuan * 100 + fen, *spelled, sep="\t")


main(int(sys.argv[1]))
