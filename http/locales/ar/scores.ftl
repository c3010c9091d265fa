# التنقيط: الشبكة والجانبان وما يُفعل عند ضعف النتيجة والنسخ المنشورة.

activity-scores = التنقيط
score-side-body = الهيئة
score-side-civil-society = المجتمع المدني
review-outcome-approved = مصادَق عليه
review-outcome-returned = مُرجَع
field-action = الإجراء
field-criterion = المعيار
field-edition = النسخة
field-weight = الوزن

label-scoring = معايير تنتظر التنقيط
label-scores-review = تنقيط ينتظر المراجعة
label-view-scores = التنقيط

fact-name-scores-agreed = الشبكة متفق عليها
fact-name-scores-below = نتائج دون العتبة
fact-name-scores-by-others = معايير نقّطها المجتمع المدني
fact-name-scores-criteria = المعايير
fact-name-scores-published = النسخة منشورة على حالها
fact-name-scores-reviewed = التنقيط مصادَق عليه على حاله
fact-name-scores-unanswered = نتائج ضعيفة بلا تحسين ولا تعليل
fact-name-scores-unscored = معايير لم تُنقَّط

event-kind-criterion-proposed-v1 = اقتراح معيار
event-kind-criterion-withdrawn-v1 = سحب معيار
event-kind-grid-agreed-v1 = الاتفاق على الشبكة
event-kind-criterion-scored-v1 = تنقيط معيار
event-kind-score-sealed-v1 = تنقيط مختوم
event-kind-score-released-v1 = رفع الختم عن تنقيط
event-kind-improvement-planned-v1 = برمجة تحسين
event-kind-improvement-waived-v1 = تعليل عدم برمجة تحسين
event-kind-scores-reviewed-v1 = مراجعة التنقيط
event-kind-edition-published-v1 = نشر نسخة

event-criterion-proposed-v1 = اقتراح المعيار «{ $criterion }» من طرف { $actor }، وزنه { $weight }.
event-criterion-withdrawn-v1 = سحب المعيار «{ $criterion }» من طرف { $actor }. السبب: «{ $reason }».
event-grid-agreed-v1 = الاتفاق على شبكة التقييم من طرف { $actor }؛ عدد المعايير: { $criteria }؛ مجموع الأوزان: { $weights }. لا تتغير بعد اليوم. البصمة: { $hash }.
event-criterion-scored-v1 = تنقيط المعيار «{ $criterion }» من طرف { $actor }؛ الجانب: { $side }؛ المستوى: { $level }{ $below ->
        [yes] ، دون العتبة
       *[no] { "" }
    }.{ $evidence ->
        [none] { " " }لا وثيقة تثبته.
       *[other] { " " }عدد وثائق الإثبات: { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }
event-score-sealed-v1 = تنقيط المعيار «{ $criterion }» من طرف { $actor }؛ الجانب: { $side }. مختوم تحت { $sealed } حتى يُرفع الختم: لا يقرؤه العموم ولا الجانب الآخر.
event-score-released-v1 = رفع الختم من طرف { $actor } عن تنقيط المعيار «{ $criterion }»؛ الجانب: { $side }؛ المستوى: { $level }{ $below ->
        [yes] ، دون العتبة
       *[no] { "" }
    }.{ $evidence ->
        [none] { " " }لا وثيقة تثبته.
       *[other] { " " }عدد وثائق الإثبات: { $evidence }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    } كان مختوما تحت { $sealed }؛ ملح الختم: { $salt }.
event-improvement-planned-v1 = برمجة تحسين بشأن «{ $criterion }» من طرف { $actor }؛ على عاتق: { $office }؛ آخر يوم: { $due }.
event-improvement-waived-v1 = لا تحسين مبرمجا بشأن «{ $criterion }»، حسب { $actor }. السبب: «{ $reason }».
event-scores-reviewed-v1 = { $outcome ->
        [approved] المصادقة على التنقيط بعد مراجعته من طرف { $actor }.
       *[returned] إرجاع التنقيط بعد مراجعته من طرف { $actor }.
    }{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }
event-edition-published-v1 = نشر النسخة { $edition } من طرف { $actor }، على حال التقييد ذي الرتبة { $as_of }. البصمة: { $hash }.

refusal-score-not-sealed = التنقيط مختوم في هذه المرحلة، وتنقيط «{ $criterion }» لم يُختم على حاله. أعيدوا إرساله: يُختم قبل تقييده.
refusal-score-still-sealed = تنقيط «{ $criterion }» ما زال مختوما: لم يُتخذ أي إجراء يرفع ختمه. انتظروا ذلك.
refusal-grid-agreed = جرى الاتفاق على الشبكة (عدد المعايير: { $criteria }) فلا تتغير. نقّطوا وفقها، أو ابدؤوا تقييما ذاتيا آخر.
refusal-grid-not-agreed = لم يجر الاتفاق على الشبكة بعد. يُتفق عليها أولا: لا تنقيط بشبكة قد تتغير.
refusal-grid-empty = لا معيار في الشبكة. اقترحوا معيارا واحدا على الأقل أولا.
refusal-own-grid = أنتم من اقترح كل المعايير ({ $criteria }). يتفق على الشبكة شخص آخر.
refusal-criterion-already-proposed = المعيار «{ $criterion }» مقترح من قبل، بصيغة أخرى. اسحبوه أولا، أو اختاروا اسما مختصرا آخر.
refusal-criterion-unknown = لا معيار باسم «{ $criterion }» في الشبكة. راجعوا الشبكة في صفحة التنقيط.
refusal-level-unknown = لا مستوى باسم «{ $level }» في السلّم. اختاروا أحد مستوياته.
refusal-score-without-reason = لا شيء يثبت تنقيط «{ $criterion }». أضيفوا وثيقة إثبات، أو بيّنوا سبب غيابها.
refusal-criterion-unscored = لم يُنقَّط «{ $criterion }» بعد. نقّطوه أولا.
refusal-score-not-below = نتيجة «{ $criterion }» ليست دون العتبة، فلا تعليل مطلوبا. سجلوا تعليلا لما هو دون العتبة فقط.
refusal-improvement-already-planned = هناك تحسين مبرمج بشأن «{ $criterion }»، فلا حاجة إلى تعليل غيابه. لا يلزم شيء آخر.
refusal-criteria-unscored = معايير لم تُنقَّط بعد: { $unscored }. تُنقَّط قبل المراجعة.
refusal-own-scores = شاركتم في تنقيط الهيئة ({ $scored }). يراجعه من لم يشارك فيه.
refusal-scores-not-reviewed = لم تجر المصادقة على التنقيط على حاله. يُراجَع أولا.
refusal-scores-unanswered = نتائج دون العتبة بلا تحسين ولا تعليل: { $unanswered }. برمجوا تحسينا أو قدموا تعليلا لكل منها.
refusal-edition-other = تغير التنقيط منذ عرض النسخة { $hash }. راجعوها من جديد ثم انشروها.
refusal-edition-not-in-this-stage = لا تُنشر أي نسخة في مرحلة «{ $stage }». راجعوا في المسطرة المرحلة التي تُنشر فيها.
refusal-scores-changed = سُجل شيء عن التنقيط (التقييد { $last }) بعد ما اطلعتم عليه (التقييد { $seen }). راجعوا التنقيط من جديد.
refusal-scores-of-both-sides = نقّطتم «{ $criterion }» عن الجانب الآخر. لا ينقّط شخص واحد معيارا عن الهيئة وعن المجتمع المدني.

act-scores-propose = اقتراح معيار
act-scores-withdraw = سحب معيار
act-scores-agree = الاتفاق على الشبكة
act-scores-score = تنقيط معيار
act-scores-score-beside = تنقيط معيار من طرف المجتمع المدني
act-scores-improve = برمجة تحسين
act-scores-waive = تعليل عدم برمجة تحسين
act-scores-review = مراجعة التنقيط
act-scores-publish = نشر النسخة
act-score-criterion = المعيار
act-score-stands = { $title } ({ $standing })
act-score-title = ما يُنقَّط
act-score-short = اسم مختصر في الشبكة
act-score-short-hint = حروف لاتينية صغيرة وأرقام وشرطات: on-time
act-score-method = طريقة التنقيط
act-score-about = الملف المعني
act-score-about-hint = رقم التزام، مثل ⁦2023-0047⁩، إن كان المعيار يخصه
act-score-weight = الوزن
act-score-weight-hint = عدد صحيح ابتداء من 1؛ كلما كبر زاد أثر المعيار
act-score-why-withdrawn = سبب السحب
act-score-level = المستوى
act-score-evidence = وثائق الإثبات
act-score-evidence-hint = ما يثبت ذلك: نص أو عنوان أو مرجع. يمكن للجميع قراءته.
act-score-reason = التعليل
act-score-reason-hint = يلزم عند غياب وثيقة إثبات. يمكن للجميع قراءته.
act-score-action = ما ينبغي إنجازه
act-score-office = على عاتق من
act-score-due = آخر يوم
act-score-waived-why = سبب عدم البرمجة
act-score-outcome = خلاصة المراجعة
act-score-edition = بصمة النسخة

scores-title = التقييم الذاتي
scores-see = الشبكة والتنقيط
scores-lead-none = لم يُقترح أي معيار بعد.
scores-lead-open = عدد المعايير المقترحة: { $criteria }. لم يجر الاتفاق على الشبكة بعد.
scores-lead = المعايير التي نقّطتها الهيئة: { $scored } من { $criteria }.
scores-agreed = جرى الاتفاق على الشبكة يوم { $day } ولا تتغير. البصمة: { $hash }. ما يُذكر عن ملفات أخرى هو على حال التقييد ذي الرتبة { $position }.
scores-sides = الجانبان
scores-sides-note = لا يُجمع الجانبان ولا يُحسب لهما معدل أبدا.
scores-coverage = { $side }: معايير نُقّطت
scores-evidence = { $side }: نتائج لها وثائق إثبات
scores-points = { $side }: النقط بالأوزان
scores-of = { $some } من { $of }
scores-side-body = الهيئة
scores-side-civil-society = المجتمع المدني
scores-grid = الشبكة
scores-criterion = المعيار
scores-gap = الفارق
scores-done-about = ما يُفعل بشأنه
scores-weight = الوزن: { $n }
scores-method = طريقة التنقيط
scores-about = يخص الملف: { $number }
scores-about-then = على حاله عند الاتفاق على الشبكة
scores-shown-then = كما كان في السجل عند الاتفاق على الشبكة: { $facts }
scores-shown-level = { $name }: { $level }.
scores-shown-milestones = محطات متحقق منها: { $some } من { $all }.
scores-shown-contests = { PLURAL($n) ->
        [zero] لا اعتراض بلا جواب.
        [one] اعتراض واحد بلا جواب.
        [two] اعتراضان بلا جواب.
        [few] { $n } اعتراضات بلا جواب.
        [many] { $n } اعتراضا بلا جواب.
       *[other] { $n } اعتراض بلا جواب.
    }
scores-shown-evidence = وثيقة الإثبات { $number }: { $title } (الملف { $case }، التقييد { $record })
scores-none = لم يُنقَّط
scores-low = دون العتبة
scores-no-evidence = لا وثيقة إثبات
scores-earlier = قبل ذلك: { $levels }
scores-gap-none = لا فارق
scores-gap-above = تنقيط الهيئة أعلى { PLURAL($n) ->
        [zero] بلا فارق
        [one] بمستوى واحد
        [two] بمستويين
        [few] بـ { $n } مستويات
        [many] بـ { $n } مستوى
       *[other] بـ { $n } مستوى
    }
scores-gap-below = تنقيط المجتمع المدني أعلى { PLURAL($n) ->
        [zero] بلا فارق
        [one] بمستوى واحد
        [two] بمستويين
        [few] بـ { $n } مستويات
        [many] بـ { $n } مستوى
       *[other] بـ { $n } مستوى
    }
scores-improvement = تحسين قبل متم { $due } ({ $office })
scores-waived = لا تحسين مبرمجا:
scores-unanswered = لا تحسين ولا تعليل
scores-unanswered-count = نتائج دون العتبة بلا تحسين ولا تعليل: { $n }
scores-threshold = يجب تحسين أو تعليل إن نقصت النتيجة عن { $points } من النقط.
scores-scale = السلّم
scores-points-of = { PLURAL($n) ->
        [zero] لا نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $n } نقط
        [many] { $n } نقطة
       *[other] { $n } نقطة
    }
scores-reviews = المراجعات
scores-editions = النسخ المنشورة
scores-edition = النسخة { $edition }، على حال التقييد ذي الرتبة { $position }
scores-edition-old = تغير التنقيط بعدها
scores-edition-file = النسخة بصيغة JSON
scores-no-edition = لم تُنشر أي نسخة بعد.
scores-do = تنقيط
scores-due = { PLURAL($n) ->
        [zero] لا معيار ينتظر التنقيط
        [one] معيار واحد ينتظر التنقيط
        [two] معياران ينتظران التنقيط
        [few] { $n } معايير تنتظر التنقيط
        [many] { $n } معيارا ينتظر التنقيط
       *[other] { $n } معيار ينتظر التنقيط
    }
scores-due-review = مراجعة التنقيط

scores-sealed-short = مختوم
scores-sealed = مختوم منذ { $day }
scores-sealed-lead = يبقى التنقيط مختوما حتى: { $step }. وجوده وتاريخه عموميان، ومضمونه لا يقرؤه العموم ولا الجانب الآخر.
scores-sealed-for-you = تقرؤون هنا ما هو مختوم لأن صفتكم تسمح بذلك. لا يُحفظ في المتصفح.
scores-released = نُقّط مختوما يوم { $day }، ورُفع الختم يوم { $released }
