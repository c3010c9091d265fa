"""Checks what store/examples/interop.rs wrote, with other people's Python: sigstore-python reads each
checkpoint and follows each proof of inclusion, cryptography checks who signed, pymerkle makes the
tree itself and must come to the same roots and the same paths.

    python3 check.py FOLDER
"""

import base64
import hashlib
import json
import pathlib
import sys
from types import SimpleNamespace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pymerkle import InmemoryTree
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import LogCheckpoint, SignedNote


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = (folder / "records.jsonl").read_bytes().splitlines()
    name, _, public = (folder / "key").read_text("utf-8").split("+", 2)
    public = base64.b64decode(public)
    key = Ed25519PublicKey.from_public_bytes(public[1:])
    key_id = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    theirs = InmemoryTree(algorithm="sha256")
    sizes = [json.loads(line) for line in (folder / "sizes.jsonl").read_text("utf-8").splitlines()]
    for at in sizes:
        size, root = at["size"], base64.b64decode(at["root"])
        try:
            for line in lines[theirs.get_size() : size]:
                theirs.append_entry(line)
            assert not size or theirs.get_root(size) == root, "root"
            checkpoint(at["note"], size, root, key, key_id)
            if size:
                path = [base64.b64decode(text) for text in at["inclusion"]]
                included(lines[at["position"]], at["position"], size, root, path)
                told = theirs.prove_inclusion(at["position"] + 1, size)
                assert told.path[1:] == path, "the path of inclusion is another"
        except Exception as why:
            print(f"size {size}: {type(why).__name__}: {why}")
            return 1
    print(f"sigstore-python, cryptography, pymerkle: {len(sizes)} sizes")
    return 0


def checkpoint(note, size, root, key, key_id):
    signed = SignedNote.from_text(note)
    read = LogCheckpoint.from_text(signed.note)
    assert (read.origin, read.log_size, read.log_hash) == ("larache", size, root.hex()), "checkpoint"
    (signature,) = signed.signatures
    assert signature.name == "larache" and signature.sig_hash == key_id, "signature"
    key.verify(base64.b64decode(note.split(" ")[-1])[4:], (note.rpartition("\n\n")[0] + "\n").encode())


def included(line, position, size, root, path):
    proof = SimpleNamespace(log_index=position, tree_size=size, root_hash=root, hashes=path)
    entry = SimpleNamespace(inclusion_proof=proof, canonicalized_body=line)
    verify_merkle_inclusion(SimpleNamespace(_inner=entry))


if __name__ == "__main__":
    sys.exit(main())
