#!/usr/bin/env python3
"""Checks this bundle of public records. It needs Python 3.8 or later and nothing else: no network,
no other program, and no trust in whoever gave you the bundle.

    python3 verify.py [FOLDER] [--checkpoint FILE] [--key KEY]

FOLDER         the bundle; by default the folder in which this file lies
--checkpoint   one that you kept, or got from somebody else: a signed checkpoint, or a line with the
               size and the root that stand on a receipt or a printed page
--key          the verifier key, when you have it from elsewhere

It ends with 0 when everything agrees, 1 when something does not, 2 when asked wrongly, 3 when this is
no bundle that can be read. Whoever keeps the register could have made all of it anew and signed it again. Only a
checkpoint from elsewhere shows that; without one, this says that nobody outside attests it.
"""

import argparse
import base64
import hashlib
import json
import os
import sys

TILE = 256  # a tile is up to 256 hashes of 32 bytes

class Wrong(Exception):
    """Something that does not agree."""

# --- Ed25519 signatures, after RFC 8032, section 6 -------------------------------------------------
P = 2**255 - 19  # the field
L = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)

def add_points(a, b):
    """Adds two points of the curve, each given as (X, Y, Z, T)."""
    c, d = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    e, f = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    g, h, i, j = d - c, f - e, f + e, d + c
    return g * h % P, i * j % P, h * i % P, g * j % P

def times(number, point):
    """Adds a point to itself so many times."""
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add_points(total, point)
        point, number = add_points(point, point), number >> 1
    return total

def read_point(data):
    """The point that 32 bytes stand for, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P

def is_signed(public, message, signature):
    """Whether the owner of the public key signed the message."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, r = read_point(public), read_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    base = read_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    a, b = times(s, base), add_points(r, times(h, key))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0

# --- Checkpoints: size and root under a signature (C2SP signed-note, tlog-checkpoint) --------------
def read_checkpoint(text, key=None):
    """Origin, size and root of a signed checkpoint. With a key its signature is checked."""
    body, separator, signatures = text.rpartition("\n\n")
    lines = body.split("\n")
    if not separator or len(lines) < 3 or not lines[1].isdecimal():
        raise Wrong("this is not a signed checkpoint")
    origin, size, root = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
    if key is None:
        return origin, size, root
    name, number, public = key.strip().split("+", 2)
    public = base64.b64decode(public, validate=True)  # one byte for Ed25519, then the key
    known = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    if known.hex() != number or public[:1] != b"\x01" or name != origin:
        raise Wrong(f"the key {key.strip()} is not one of the log {origin}")
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        if (dash, signer, signature[:4]) == ("\u2014", name, known):
            if is_signed(public[1:], (body + "\n").encode(), signature[4:]):
                return origin, size, root
    raise Wrong("the checkpoint bears no good signature of this key")

def read_outside(text, key):
    """Size and root of a checkpoint from elsewhere, and whether this key signed it."""
    words = text.split()
    if "\n\n" in text:
        origin, size, root = read_checkpoint(text)
        if origin != key.split("+")[0]:
            return size, root, f"a checkpoint of {origin}, its signature not checked"
        read_checkpoint(text, key)
        return size, root, "signed with the same key: whoever sees both sees two histories"
    if len(words) != 2 or not words[0].isdecimal():
        raise Wrong("this is neither a signed checkpoint nor a line of size and root")
    root = bytes.fromhex(words[1]) if len(words[1]) == 64 else base64.b64decode(words[1], validate=True)
    return int(words[0]), root, "a line of size and root"

# --- The tree over the records (RFC 6962) in tiles (C2SP tlog-tiles) -------------------------------
def text_of(root):
    return base64.b64encode(root).decode()

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()

def joined(hashes):
    """One hash over 1, 2, 4, … 256 of them."""
    while len(hashes) > 1:
        hashes = [node(hashes[n], hashes[n + 1]) for n in range(0, len(hashes), 2)]
    return hashes[0]

class Tree:
    """The tiles of a log of so many records, read from their files when they are needed."""

    def __init__(self, folder, size):
        self.folder, self.size, self.kept = folder, size, {}

    def path(self, level, number):
        width = min(TILE, (self.size >> 8 * level) - TILE * number)
        name, rest = f"{number % 1000:03d}", number // 1000
        while rest:
            name, rest = f"x{rest % 1000:03d}/{name}", rest // 1000
        return f"tile/{level}/{name}" + (f".p/{width}" if width < TILE else ""), width

    def tile(self, level, number):
        """The hashes of a tile. A full one must give its hash in the tile above."""
        if (level, number) in self.kept:
            return self.kept[level, number]
        path, width = self.path(level, number)
        with open(os.path.join(self.folder, path), "rb") as file:
            data = file.read()
        hashes = [data[n : n + 32] for n in range(0, len(data), 32)]
        if len(data) != 32 * width:
            raise Wrong(f"{path} has not {width} hashes")
        if width == TILE and joined(hashes) != self.tile(level + 1, number // TILE)[number % TILE]:
            raise Wrong(f"{path} does not give its hash in the tile above it")
        if level > 0 or width < TILE:
            self.kept[level, number] = hashes
        return hashes

    def root(self, size):
        """The root over the first so many records: that of the largest whole subtrees, joined."""
        parts, start = [], 0
        for bit in reversed(range(size.bit_length())):
            if size >> bit & 1:
                level, first, count = bit // 8, start >> 8 * (bit // 8), 1 << bit % 8
                tile = self.tile(level, first // TILE)
                parts.append(joined(tile[first % TILE : first % TILE + count]))
                start += 1 << bit
        root = parts.pop() if parts else hashlib.sha256(b"").digest()
        while parts:
            root = node(parts.pop(), root)
        return root

# --- The bundle ------------------------------------------------------------------------------------
def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return file.read()

def check_files(folder, manifest):
    """Every file has the hash that the list says."""
    for path, said in manifest["files"].items():
        digest = hashlib.sha256()
        with open(os.path.join(folder, path), "rb") as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
        if digest.hexdigest() != said["sha256"]:
            raise Wrong(f"{path} is not the file that the list names")
    for named in manifest["texts"] + manifest["procedures"]:
        if manifest["files"][named["path"]]["sha256"] != named["hash"]:
            raise Wrong(f"{named['path']} has not the hash under which it is known")

def check_records(folder, manifest, tree):
    """Every line of records.jsonl is the leaf that the tree holds at its place."""
    start, end = manifest["range"]["from"], manifest["range"]["to"]
    hashes = []
    with open(os.path.join(folder, "records.jsonl"), "rb") as file:
        for position in range(start, end):
            line = file.readline()
            if position == start or position % TILE == 0:
                hashes = tree.tile(0, position // TILE)
            leaf = hashlib.sha256(b"\x00" + line[:-1]).digest()
            if line[-1:] != b"\n" or leaf != hashes[position % TILE]:
                raise Wrong(f"the record at position {position} is not the one that the tree holds")
        if file.read(1):
            raise Wrong(f"records.jsonl goes on after position {end}")

def verify(folder, manifest, given_key, outside):
    """Everything at once; says what it found."""
    key = given_key or read(folder, "key")
    origin, size, root = read_checkpoint(read(folder, "checkpoint"), key)
    part = manifest["range"]
    if manifest["size"] != size or not 0 <= part["from"] <= part["to"] <= size:
        raise Wrong("the list and the checkpoint are not about the same records")
    tree = Tree(folder, size)
    if tree.root(size) != root:
        raise Wrong(f"the tiles give another root than the one signed at size {size}")
    check_records(folder, manifest, tree)
    check_files(folder, manifest)
    print(f"{origin}: {size} records, root {text_of(root)}")
    print(f"proved here: the records from position {part['from']} to before {part['to']}")
    print("signed with " + key.strip() + ("" if given_key else " (the key in the bundle: compare it)"))
    if outside is None:
        print("CONSISTENT, but nobody outside attests it: give --checkpoint with one from elsewhere.")
        return
    kept_size, kept_root, what = read_outside(outside, key)
    if kept_size > size:
        raise Wrong(f"outside {kept_size} records are attested, here are only {size}")
    here = tree.root(kept_size)
    if here != kept_root:
        roots = f"outside has the root {text_of(kept_root)}, the records here {text_of(here)}"
        raise Wrong(f"FORK: at size {kept_size} {roots} ({what})")
    print(f"CONSISTENT, and it continues what is attested outside at {kept_size} records ({what}).")

def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("folder", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    words.add_argument("--checkpoint", type=argparse.FileType("r", encoding="utf-8"))
    words.add_argument("--key")
    asked = words.parse_args()
    try:
        manifest = json.loads(read(asked.folder, "manifest.json"))
    except (OSError, ValueError) as why:
        print(f"cannot read: {why}")
        return 3
    try:
        verify(asked.folder, manifest, asked.key, asked.checkpoint and asked.checkpoint.read())
    except (Wrong, OSError, ValueError, KeyError, IndexError, TypeError) as why:
        print(f"NO: {why}")
        return 1
    return 0

if __name__ == "__main__":
    sys.exit(main())
