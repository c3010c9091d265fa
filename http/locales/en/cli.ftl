# The words of the command line.

cli-as-of-happened = Happened by then: { $day }
cli-as-of-position = As of the record at position { $position }
cli-as-of-recorded = Recorded by then: { $moment }
cli-bench-bytes = bytes
cli-bench-of-plain = of plain
cli-bench-of-raw = of raw
cli-bench-p50 = median (µs)
cli-bench-p99 = 99 % (µs)
cli-bench-per-second = records/s
cli-bench-records = records
cli-bench-what = measured
cli-bench-writers = callers
cli-by-stage = By stage
cli-cannot = It could not be done: { $why }
cli-cases-ended = Cases ended
cli-checkpoint-absent = There is no signed checkpoint to compare with.
cli-checkpoint-signed = It was compared with the checkpoint signed at { $size } records.
cli-checkpoint-without-key = It was compared with the checkpoint at { $size } records, without a key to check its signature.
cli-corrected = { $now } (first: { $first })
cli-corrected-later = Corrected later: { $field } = { $now } (first { $first })
cli-deadlines-missed = Deadlines missed
cli-deadlines-running = Deadlines running
cli-decisions-adopted = Decisions adopted
cli-decisions-rejected = Decisions rejected
cli-demo-census-2014 = census of 2014
cli-demo-census-2024 = census of 2024
cli-demo-next = What to type next:
cli-demo-refused = The bureau tried to admit the school bus petition too early, and was refused: { $needed } valid signatures were needed, { $counted } were counted. At { $needed } it was admitted.
cli-demo-root = { $records } records; their root: { $root }
cli-demo-signatures = signatures
cli-demo-territories = territories
cli-duties-fulfilled = Duties fulfilled
cli-duties-fulfilled-late = of them late
cli-duties-owed = Duties owed
cli-ended = Ended
cli-exported = { $lines } lines were exported to { $file }, and { $objects } texts; root: { $root }
cli-exporting = exporting
cli-facts = Facts
cli-fields = { $field }: { $value }
cli-fulfilled-on = { $when } ({ $days_late ->
        [0] in time
       *[other] { PLURAL($days_late) ->
            [one] { $days_late } day late
           *[other] { $days_late } days late
        }
    })
cli-holds = What it holds
cli-imported = { $lines } lines were imported from { $file }, and { $objects } texts; root: { $root }
cli-importing = importing
cli-init-done = The register is made in { $dir }.
    Its keys are in { $keys }: keep a copy of them apart.
    It is kept by the party { $keeper }.
    The verifier key, to be published: { $verifier }
    To set the first password, once and within 7 days: start sijill serve { $dir } and open this path behind the address that it shows:
cli-invite-done = A link that is good once, within 7 days: open this path behind the address that sijill serve shows:
cli-measuring = measuring
cli-more-findings = and { $more } more findings.
cli-not-yet = not yet
cli-open-close-again = then closing (ms)
cli-open-close-first = then closing (ms)
cli-open-memory = memory while served, bytes
cli-open-register-again = opening the register from snapshots (ms)
cli-open-register-first = opening the register without snapshots (ms)
cli-open-service-again = then starting the service from snapshots (ms)
cli-open-service-first = then starting the service without snapshots (ms)
cli-open-snapshots = snapshots on the disk, bytes
cli-procedure-faulty = { $file }: { PLURAL($faults) ->
        [one] { $faults } fault.
       *[other] { $faults } faults.
    }
cli-procedure-sound = { $file }: no fault. { $key }, version { $version }, fingerprint { $hash }
cli-replaying = replaying
cli-signatures-given = Signatures given
cli-signatures-invalidated = Signatures invalidated
cli-signatures-paper = of them on paper
cli-signatures-valid = Valid signatures
cli-signatures-withdrawn = Signatures withdrawn
cli-standing = Overdue and not answered
cli-text-not-here = (text not kept here: { $hash }…)
cli-threshold-crossed = { $at }; crossed at { $count }, { $when }
cli-threshold-open = { $at }; not crossed
cli-thresholds-crossed = Thresholds crossed
cli-to = to
cli-two-times = { $recorded } (happened { $happened })
cli-verify-altered = NO: the register is not as it was recorded. { $records } records, root: { $root }
cli-verify-sound = CONSISTENT, but nobody outside attests it. { $records } records, root: { $root }
cli-verifying = verifying
cli-volume-absent-median = lookup of a tag that is not there, median (ns)
cli-volume-absent-p99 = lookup of a tag that is not there, 99 % (ns)
cli-volume-blocks = blocks, bytes a record
cli-volume-filled = filling, records/s
cli-volume-heads = heads read in order, records/s
cli-volume-journal = sealed journal, bytes a record
cli-volume-journal-open = journal not sealed yet, bytes
cli-volume-lines = lines read in order, records/s
cli-volume-memory-filled = memory after filling, bytes
cli-volume-memory-most = memory at most, bytes
cli-volume-memory-opened = memory after opening, bytes
cli-volume-memory-read = memory after all reading, bytes
cli-volume-memory-scanned = memory after reading all lines, bytes
cli-volume-open = opening (ms)
cli-volume-postings = postings, bytes a record
cli-volume-present-median = lookup of a tag that is there, median (ns)
cli-volume-present-p99 = lookup of a tag that is there, 99 % (ns)
cli-volume-seal = sealing what is left (ms)
cli-volume-sled-rest = sled’s own, bytes a record
cli-volume-tiles = tiles, bytes a record
cli-volume-total = all on the disk, bytes a record
cli-volume-value = value
cli-what = What
cli-where = Where
cli-wrong-usage = Wrong usage: { $why }
cli-demo-erased = The identity of { $erased } signer was erased; the signatures are still { $signatures }.
cli-no-bodies = No council is registered yet. The keeper of the register registers them; their cases and duties will be here.
cli-ground = Ground: { $source } ({ $confidence })
cli-lost = The answer could not be shown in full.
cli-receipt-absent = There is no record at position { $position }: the register has { PLURAL($records) ->
        [one] { $records } record
       *[other] { $records } records
    }, counted from 0.
cli-receipt-written = The receipt of the record at position { $position }, under the checkpoint of size { $size }, is in { $file }.
cli-succeeded = The register goes on as { $origin }. It was { $predecessor }: nothing is signed under that name any more by this register.
cli-succeeded-before = The last checkpoint signed under the old name has the size { $size } and the root { $root }; the record of the succession names it.
cli-succeeded-unknown = Which checkpoint was signed last under the old name is not known.
cli-succeeded-key = Publish the key with which its checkpoints are checked from now on:
cli-verify-key = Compared with the signature of the key: { $key }
cli-verify-unsigned = The register agrees with itself, but was compared with no signature: whether anything was altered is not known. { $records } records, root: { $root }
cli-verify-evidence-altered = Evidence { $number } of case { $case } (record { $position }): its file was altered, its fingerprint is no longer { $hash }.
cli-verify-evidence-missing = Evidence { $number } of case { $case } (record { $position }): its file is missing, of fingerprint { $hash }.
cli-verify-released-other = Record { $position }: the text it releases ({ $hash }) is not the one that was sealed.
cli-verify-texts = Texts not kept here: { $absent }; texts altered: { $altered } { $which }
cli-not-compared = No checkpoint lay beside the file, so nothing was compared: compare the root with the one that the keeper of the register publishes.
cli-text-altered = (text altered: { $hash }…)

cli-serving = Serving until you press Ctrl-C:
cli-demo-login = login
cli-demo-logins = Sign in as one of these; all of them, and what they can reach, are invented:
cli-demo-password = password
cli-demo-port-taken = Port { $taken } is taken; { $port } is used instead.
cli-demo-role = role
cli-demo-try = Things to try:
cli-demo-try-case = Where a petition of 20,000 signatures stands, and what comes next:
cli-demo-try-desk = What waits for the clerk of the council (sign in as clerk):
cli-demo-try-overdue = What is overdue, by body and office:
cli-demo-try-past = What anyone could know about the school bus on 15 September 2024:
cli-demo-try-contest = A commitment whose verified milestone an association contests (sign in as association, or as focal-point to answer):
cli-milestones-declared = Milestones declared done
cli-milestones-planned = Milestones planned
cli-milestones-verified = Milestones verified
cli-contests-open = Contestations without an answer
cli-of-planned = { $some } of { $all } ({ $extent })
cli-not-assessed = nobody has assessed it
cli-demo-commitments = commitments
cli-diff-before = before
cli-diff-cases = running cases
cli-diff-changes = { $key }, from version { $old } to version { $new }: { PLURAL($n) ->
        [one] one change
       *[other] { $n } changes
}
cli-diff-may-move = Running cases stay under the old version; each may be moved to the new one, with a reason.
cli-diff-move = Running cases move to the new version on the first day it is in force.
cli-diff-nowhere = nowhere: the new version has no such stage
cli-diff-now = now
cli-diff-reversed = The first file is version { $old }, the second version { $new }: they are in the wrong order. What follows is told from the newer to the older.
cli-diff-two-procedures = These are two procedures, { $old } and { $new }, not two versions of one.
cli-diff-stay = Running cases stay under the old version until they end.
cli-diff-stays = stays
cli-simulate-cases = cases
cli-simulate-crossed = crossed in cases
cli-simulate-ended = ended in
cli-simulate-for-example = for example
cli-simulate-head = A simulation drawn from the seed { $seed }: { $opened } of { $cases } invented cases were opened and followed for { $days } days. At most { $crowd } sign a case; a higher threshold counts as that number.
cli-simulate-left = times left
cli-simulate-longest = longest, days
cli-simulate-median = median, days
cli-simulate-missed = missed
cli-simulate-never = never
cli-simulate-not-opened = not opened
cli-simulate-refused = refused on the way
cli-simulate-standing = still standing in
cli-simulate-started = started
cli-simulate-taken = times taken
cli-simulate-times = times

cli-outside-good = The checkpoint from outside bears the signature of this log's key.
cli-outside-unchecked = The signature of the checkpoint from outside was not checked: no key of its log was at hand.
cli-outside-unsigned = The checkpoint from outside is a line of size and root: it is worth as much as whoever kept it.
cli-outside-wrong = The checkpoint from outside is of this log, and this key did not sign it.
cli-verify-attested = YES: nothing was altered, and it continues what is attested outside at { $attested } records. { $records } records, root: { $root }
cli-verify-fork = FORK: over the first { $size } records there are two histories under one name.
    Kept outside: { $outside }
    Here: { $here }
cli-verify-fork-own = The checkpoint signed here is over { $size } records: { $root }
cli-verify-how-attested = Whoever holds the key could have made all of it anew: give --checkpoint with one that was kept elsewhere.
cli-verify-key-beside = Compared with the signature of the key that lies in it: { $key }
    Compare that key with the one that was published.
cli-verify-left-out = Texts and files that are not in it, each with its reason in manifest.json: { $left }
cli-verify-part = Proved here: the records from position { $from } to before { $to }.
cli-bundling = writing the bundle
cli-bundled = The bundle is in { $out }: the records from position { $from } to before { $to } of { $records }, texts: { $texts }, left out: { $left }; root: { $root }
    Whoever has it checks it with:
cli-bundle-range = There are { $records } records: --from { $from } and --to { $to } name no run of them.
cli-backup-made = The backup is made in { $out }. Records: { $records }, the last at { $time }. Size: { $size }, of which new: { $new }. Root: { $root }
cli-backup-journal = copying records
cli-backup-texts = copying texts
cli-backup-vault = copying the vault
cli-backup-vault-there = The copy of the vault is in { $place }; it holds the names of people: keep it apart, and destroy it after some days.
cli-backup-vault-out = The vault was left out: what is restored from this can be read, not continued.
cli-backup-vault-damaged = Beware: places damaged in the register's own vault: { $damaged }. They were copied as they are.
cli-backup-box = Beware: this copy holds ballot boxes whose ballots are not yet published: { $boxes }. Whoever has it and the keys can open every ballot. Destroy it when the ballots are published, or copy with --without-vault during a vote.
cli-backup-keys-there = The copy of the keys is in { $place }. They open the register and never sign for it: the key that signs is not copied. Keep them apart from the vault.
cli-backup-keys-out = The keys were left out: without them the copy of the vault does not open.
cli-backup-altered = Beware: texts altered in the register, and therefore not copied: { $altered } { $which }
cli-backup-left-over = Texts of earlier backups that the register no longer keeps, and that still lie in this folder: { $left }. The option --prune overwrites them.
cli-restoring = restoring
cli-restored = The register is restored in { $dir }, from the backup of { $made }. Records: { $records }, root: { $root }. Its keys are in { $keys }.
cli-restored-goes-on = Its keys are its own, and signed nothing more than this: it can go on.
cli-restored-behind = Its keys signed { $signed } records, and these are not they: it can be read, not written or signed. Find a newer backup, or go on under another origin.
cli-restored-read-only = Its keys came out of a backup: it can be read and verified, not written or signed. Bring the folder of its own keys, or go on under another origin.
cli-reindexing = making the index again
cli-reindexed = What is derived from the records is made again, in { $seconds } s. Records: { $records }, root: { $root }
cli-receipt-attested = YES: the record at position { $position } stands under a checkpoint that is attested outside, over { $records } records. Root: { $root }
cli-receipt-sound = CONSISTENT: the record at position { $position } stands under a checkpoint signed over { $records } records, but nobody outside attests that checkpoint. Root: { $root }
cli-receipt-unsigned = The record at position { $position } stands under the checkpoint of the receipt, over { $records } records, but nothing says who signed it: give the published key with --key. Root: { $root }
cli-receipt-altered = NO: this receipt does not prove its record, at position { $position } of { $records }. Root: { $root }
cli-verify-unproved = Definitions published before this part, which nothing in it proves: { $files }
cli-demo-programme = programme
cli-demo-members = members
cli-demo-openness = openness programme
cli-demo-partner-refused = The youth observatory, a partner in a project, was refused as evaluator: { $code }.
cli-demo-try-august = What was known of the programme on 31 August 2023:
cli-demo-try-gap = A commitment declared complete, “limited” by evidence and evaluation, and a contestation nobody answered:
cli-demo-try-scores = A self-assessment: the scores of the region and of civil society beside each other:
cli-demo-try-evaluation = An independent evaluation: two coders blind to each other, and who decided:
cli-demo-try-national = What an engine finds of a national plan, and a reviewer beside it:
cli-demo-try-plan = What a commune declares complete and assessors find limited, in its openness programme:
cli-demo-try-members = How many members there are, as stated and as the register counts:
cli-demo-try-next = The next programme: what was carried over and recommended into it, and what waits (sign in as focal-point):
cli-no-view = There is no view { $view }. The views: { $names }.
cli-not-a-case = { $given } is not the id of a case. The view cases gives them.
cli-not-a-day = With --occurred, give a day such as 2024-09-15, 2024-09 or 2024, not { $given }.
cli-not-a-time = { $given } is no time: give a day such as 2024-09-15, a moment such as 2024-09-15T10:00:00.000Z, or a position such as @120.
cli-beyond-the-last = The last position is { $last }, not { $given }.
