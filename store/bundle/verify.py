#!/usr/bin/env python3
"""Checks this bundle of public records. It needs Python 3.8 or later and nothing else: no network,
no other program, and no trust in whoever gave you the bundle.

    python3 verify.py [FOLDER] [--checkpoint FILE] [--key KEY]

FOLDER         the bundle; by default the folder in which this file lies
--checkpoint   one from elsewhere: a signed checkpoint, or size and root as on a receipt or printed page
--key          the verifier key, when you have it from elsewhere

It ends with 0 when everything agrees, 1 when something does not, 2 when asked wrongly, 3 when this is
no bundle that can be read. Who keeps the register could have made it all anew and signed it again: only
a checkpoint from elsewhere shows that; without one, this says that nobody outside attests it.
"""

import argparse, base64, hashlib, json, os, re, sys
TILE = 256  # a tile is up to 256 hashes of 32 bytes
NOTHING = 0, hashlib.sha256(b"").digest(), ""  # every log begins so: that attests nothing

class Wrong(Exception):
    """Something that does not agree."""

# Ed25519 signatures, after RFC 8032, section 6
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

def times(number, point):  # adds a point to itself so many times
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

def is_signed(public, message, signature):  # by the owner of the public key
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

# Checkpoints: size and root under a signature (C2SP signed-note, tlog-checkpoint)
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
        known_here = (dash, signer, signature[:4]) == ("\u2014", name, known)
        if known_here and is_signed(public[1:], (body + "\n").encode(), signature[4:]):
            return origin, size, root
    raise Wrong("the checkpoint bears no good signature of this key")

def read_outside(text, key):
    """Size and root of a checkpoint from elsewhere, and whether this key signed it."""
    words = text.split()
    if "\n\n" in text:
        origin, size, root = read_checkpoint(text)
        ours = origin == key.split("+")[0]
        read_checkpoint(text, key if ours else None)
        other = f"a checkpoint of {origin}, its signature not checked"
        return size, root, "signed with the same key" if ours else other
    if len(words) != 2 or not words[0].isdecimal():
        raise Wrong("this is neither a signed checkpoint nor a line of size and root")
    root = bytes.fromhex(words[1]) if len(words[1]) == 64 else base64.b64decode(words[1], validate=True)
    return int(words[0]), root, "a line of size and root"

def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()

def text_of(root):
    return base64.b64encode(root).decode()

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()

def joined(hashes):  # one hash over 1, 2, 4, … 256 of them
    while len(hashes) > 1:
        hashes = [node(hashes[n], hashes[n + 1]) for n in range(0, len(hashes), 2)]
    return hashes[0]

class Tree:
    """The tree over so many records (RFC 6962) in tiles (C2SP tlog-tiles), read when needed."""
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
        data = read(self.folder, path)
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

def check_files(folder, manifest):
    """Every file has the hash that the list says, every text and definition that of its name."""
    for path, said in manifest["files"].items():
        if os.path.isabs(path) or ".." in re.split(r"[/\\:]", path):
            raise Wrong(f"{path} is not a file of the bundle")
        digest = hashlib.sha256()
        with open(os.path.join(folder, path), "rb") as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
        if digest.hexdigest() != said["sha256"]:
            raise Wrong(f"{path} is not the file that the list names")
    for named in manifest["texts"] + manifest["procedures"]:
        if manifest["files"][named["path"]]["sha256"] != named["hash"]:
            raise Wrong(f"{named['path']} has not the hash under which it is known")
    if any(text["path"] != "objects/" + text["hash"] for text in manifest["texts"]):
        raise Wrong("a text is not named by its hash")

def check_records(folder, manifest, tree):
    """Every line is the leaf that the tree holds at its place, and the lines name what is here.
    Gives the definitions that nothing here proves: they were published before the first line."""
    start, end = manifest["range"]["from"], manifest["range"]["to"]
    hashes, named = [], manifest["texts"] + manifest["procedures"]
    absent = {one["hash"].encode() for one in named}
    with open(os.path.join(folder, "records.jsonl"), "rb") as file:
        for position in range(start, end):
            line = file.readline()
            if position == start or position % TILE == 0:
                hashes = tree.tile(0, position // TILE)
            leaf = hashlib.sha256(b"\x00" + line[:-1]).digest()
            if line[-1:] != b"\n" or leaf != hashes[position % TILE]:
                raise Wrong(f"the record at position {position} is not the one that the tree holds")
            absent.difference_update(re.findall(rb'"hash":"([0-9a-f]{64})"', line))
        if file.read(1):
            raise Wrong(f"records.jsonl goes on after position {end}")
    absent = [one["path"] for one in named if one["hash"].encode() in absent]
    early = [one["path"] for one in manifest["procedures"] if 0 <= one["position"] < start]
    if not set(absent) <= set(early):
        raise Wrong("no record here has the hash of " + ", ".join(set(absent) - set(early)))
    return absent

def verify(folder, manifest, given_key, outside):
    """Everything at once; says what it found."""
    key = given_key or read(folder, "key").decode()
    origin, size, root = read_checkpoint(read(folder, "checkpoint").decode(), key)
    part = manifest["range"]
    said = manifest["origin"], manifest["size"], manifest["root"]
    if said != (origin, size, text_of(root)) or not 0 <= part["from"] <= part["to"] <= size:
        raise Wrong("the list and the checkpoint are not about the same records")
    tree = Tree(folder, size)
    if tree.root(size) != root:
        raise Wrong(f"the tiles give another root than the one signed at size {size}")
    unproved = check_records(folder, manifest, tree)
    check_files(folder, manifest)
    print(f"{origin}: {size} records, root {text_of(root)}")
    print(f"proved here: the records from position {part['from']} to before {part['to']}")
    for path in unproved:
        print(f"not proved here, published before position {part['from']}: {path}")
    print("signed with " + key.strip() + ("" if given_key else " (the key in the bundle: compare it)"))
    kept_size, kept_root, what = read_outside(outside, key) if outside is not None else NOTHING
    if kept_size > size:
        raise Wrong(f"outside {kept_size} records are attested, here are only {size}")
    here = tree.root(kept_size)
    if here != kept_root:
        roots = f"outside has the root {text_of(kept_root)}, the records here {text_of(here)}"
        what += ": whoever sees both sees two histories" if what.startswith("signed") else ""
        raise Wrong(f"FORK: at size {kept_size} {roots} ({what})")
    if kept_size == 0:
        print("CONSISTENT, but nobody outside attests it: give --checkpoint with one from elsewhere.")
        return
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
