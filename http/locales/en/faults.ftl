# What is wrong with the definition of a procedure, for its author. One message per fault code;
# `what` is the name or the detail that was found.

fault-toml-wrong = This is not TOML: { $what }. Nothing after it may have been read.
fault-key-missing = The key `{ $what }` is missing. Add it.
fault-key-unknown = No key `{ $what }` is known here. Correct its spelling or take it out.
fault-value-wrong = The value is not what is expected: { $what }.
fault-language-missing = The text in { $what } is missing. Every text stands in Arabic, French and English.
fault-version-wrong = Versions are numbered from 1.
fault-basis-missing = No legal basis is named. Name the law or the rule that the procedure stands on.
fault-name-reserved = The name `{ $what }` is kept for the register. Choose another kind.
fault-name-not-usable = This name cannot be used in a rule. Use a-z, 0-9 and _, starting with a letter.
fault-name-twice = This name is used twice. Give each its own.
fault-number-too-large = { $what } is too large to be kept exactly.
fault-list-empty = The list is empty. Give at least one value.
fault-guard-wrong = The rule cannot be used: { $what }.
fault-count-unknown = `{ $what }` is nothing that can be counted. The one count is `signatures.valid`.
fault-threshold-never-met = The threshold has no sense: it must be at least 1, and a stage that is reached must take signatures.
fault-stage-missing = No stage is named. Name at least one.
fault-stage-unknown = There is no stage `{ $what }`. Correct its spelling or add it.
fault-stage-unreachable = No step leads to this stage. Add one or take the stage out.
fault-stage-inescapable = From this stage no way leads to an end. Add a step, or mark the stage as an end.
fault-stage-ends-yet-leads-on = The stage is an end, yet a step leaves from it. Take one of the two out.
fault-activity-unknown = There is no activity `{ $what }`.
fault-activity-for-nobody = The stage takes { $what }, but nobody may do it. Say who, under its activity.
fault-step-unknown = There is no step `{ $what }`. Correct its spelling or add it.
fault-step-for-nobody = Nobody may do this. Say who, or let it happen by itself.
fault-step-leads-nowhere = The step leads back to where it leaves from.
fault-automatic-without-guard = The step happens by itself, but no rule says when. Add `when`.
fault-automatic-with-form = The step happens by itself, but has fields that must be filled in. Nobody is there to do so.
fault-automatic-cycle = Steps that happen by themselves lead back here; they would never come to rest.
fault-refusal-missing = The step has a rule, but no refusal code for when the rule is not met. Add `refuse`.
fault-refusal-without-sentence = This refusal code has no sentence. Add it in three languages under `refusals`.
fault-options-missing = There is nothing to choose from. Add options.
fault-bounds-wrong = The smallest value is larger than the largest.
fault-deadline-unknown = There is no deadline `{ $what }`. Correct its spelling or add it.
fault-deadline-without-end = The deadline must have one end: either `within` or `until`.
fault-deadline-ends-nowhere = The step that follows when the deadline is missed must leave from each of its stages ({ $what }).
fault-span-wrong = This is no span of years, months, weeks or days. Write for example `P3M` for three months.
fault-sessions-missing = The months of ordinary sessions are missing. Add the parameter `ordinary_sessions` as a list of months.
fault-because-unknown = `{ $what }` is no step and no threshold of this procedure.
fault-duty-never-fulfilled = No step fulfils this duty. Name one in `fulfilled_by`.
fault-too-many = There are too many of them: { $what }.
fault-contest-wrong = Who may contest is said of milestones only, and needs the parameter `contest_answer_days`, a number of days ({ $what }).
fault-value-never = This comparison is always the same: { $what }.
fault-relative-unknown = The procedure `{ $what }` is neither among these files nor shipped. Check it together with this one, or correct its key.
fault-family-cycle = A case would be opened under itself: { $what }. Take one of these children or parents out.
fault-version-twice = Version { $what } of this procedure stands in another file too.
fault-version-not-next = Versions follow each other without a gap: { $what }.
fault-version-not-later = A version comes into force after the one before it: { $what }.

fault-condition-missing = This stage lets conditions be checked, and the procedure has none ({ $what }).
fault-condition-never-checked = No stage lets this condition be checked ({ $what }).
fault-condition-of-nobody = This condition is asked of those who may not bring a case ({ $what }).
fault-quorum-wrong = Only deliberations have a quorum ({ $what }).

fault-spread-over-nothing = The spread names no kinds of parts: { $what }. Add `over`, such as provinces and prefectures.
