// Checks what store/examples/interop.rs wrote, with golang.org/x/mod/sumdb: the signature of each
// checkpoint, the root that its tiles give, and proofs of inclusion and consistency.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run check.go FOLDER
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type at struct {
	Size, Earlier, Position     int64
	Root, Note, Leaf            string
	Consistency, Inclusion      []string
}

// tiles reads tiles of height 8 from a folder, in the layout of C2SP tlog-tiles.
type tiles struct{ folder string }

func (tiles) Height() int                              { return 8 }
func (tiles) SaveTiles(_ []tlog.Tile, _ [][]byte)      {}
func (t tiles) ReadTiles(asked []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range asked {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func fail(size int64, what string, err error) {
	fmt.Printf("size %d: %s: %v\n", size, what, err)
	os.Exit(1)
}

func hash(text string) tlog.Hash {
	h, err := tlog.ParseHash(text)
	if err != nil {
		fail(0, text, err)
	}
	return h
}

func hashes(texts []string) (list []tlog.Hash) {
	for _, text := range texts {
		list = append(list, hash(text))
	}
	return
}

func main() {
	folder := os.Args[1]
	key, err := os.ReadFile(filepath.Join(folder, "key"))
	if err != nil {
		fail(0, "key", err)
	}
	verifier, err := note.NewVerifier(string(key))
	if err != nil {
		fail(0, "key", err)
	}
	file, err := os.Open(filepath.Join(folder, "sizes.jsonl"))
	if err != nil {
		fail(0, "sizes", err)
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	roots := map[int64]tlog.Hash{}
	n := 0
	for ; lines.Scan(); n++ {
		var a at
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			fail(0, "line", err)
		}
		root := hash(a.Root)
		roots[a.Size] = root
		opened, err := note.Open([]byte(a.Note), note.VerifierList(verifier))
		if err != nil {
			fail(a.Size, "note", err)
		}
		said := "larache\n" + strconv.FormatInt(a.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(root[:]) + "\n"
		if opened.Text != said {
			fail(a.Size, "note", fmt.Errorf("%q is not %q", opened.Text, said))
		}
		if a.Size == 0 {
			continue
		}
		reader := tlog.TileHashReader(tlog.Tree{N: a.Size, Hash: root}, tiles{folder})
		// every hash that the reader gives is one that it has proved against the root
		if got, err := tlog.TreeHash(a.Size, reader); err != nil || got != root {
			fail(a.Size, "tiles", err)
		}
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, a.Position)})
		if err != nil || leaf[0] != hash(a.Leaf) {
			fail(a.Size, "leaf", err)
		}
		if err := tlog.CheckRecord(hashes(a.Inclusion), a.Size, root, a.Position, hash(a.Leaf)); err != nil {
			fail(a.Size, "inclusion", err)
		}
		if a.Earlier > 0 {
			if err := tlog.CheckTree(hashes(a.Consistency), a.Size, root, a.Earlier, roots[a.Earlier]); err != nil {
				fail(a.Size, "consistency", err)
			}
		}
	}
	fmt.Printf("go sumdb/note and sumdb/tlog: %d sizes\n", n)
}
