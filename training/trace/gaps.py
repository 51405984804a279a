"""Packs sorted keys as `src/bytes/gaps.rs` reads them: the number of keys (u32, little-endian), the number of low bits (one
byte), then the difference of each key from the one before (the first from 0) in the code of Rice, padded to a whole byte. A
difference is written as its upper bits in unary (that many zeros and a one) and its low bits.

Source: R. F. Rice, Some practical universal noiseless coding techniques, JPL Publication 79-22, 1979.
"""

import math


def pack(keys):
    """Returns the bytes of a set of numbers below 2**32."""
    keys = sorted(keys)
    mean = keys[-1] / len(keys) if keys else 1
    low = max(0, round(math.log2(max(1, mean * math.log(2)))))
    bits = []
    for before, key in zip([0, *keys], keys, strict=False):
        gap = key - before
        bits.append("0" * (gap >> low) + "1" + (f"{gap & (1 << low) - 1:0{low}b}" if low else ""))
    row = "".join(bits)
    row += "0" * (-len(row) % 8)
    return len(keys).to_bytes(4, "little") + bytes([low]) + bytes(int(row[i : i + 8], 2) for i in range(0, len(row), 8))


def unpack(data):
    """Returns the sorted numbers that begin at the start of `data`, and the number of their bytes."""
    count, low = int.from_bytes(data[:4], "little"), data[4]
    at, key, keys = 40, 0, []
    bit = lambda place: data[place >> 3] >> (7 - (place & 7)) & 1
    for _ in range(count):
        upper = 0
        while not bit(at):
            upper, at = upper + 1, at + 1
        gap = upper
        for place in range(at + 1, at + 1 + low):
            gap = gap << 1 | bit(place)
        at, key = at + 1 + low, key + gap
        keys.append(key)
    return keys, (at + 7) // 8
