# صفحات الملف الواحد ومساره، والتقييدات، والمساطر.

case-between = من { $first } إلى { $last }
case-since = منذ { $day }
case-comma = ،{ " " }
case-or = { " " }أو{ " " }
case-seal = التقييد رقم { $position }
case-happened = وقع:
case-number = ملف رقم
case-chip-due = { $stage }
case-chip-late = خارج الأجل: { $what }
opinion-number = الرأي رقم { $number }
case-chip-done = انتهى الملف: { $stage }
case-chip-open = { $stage }
case-stage-past = مرحلة سابقة
case-stage-now = المرحلة الحالية
case-stage-end = مرحلة نهائية
case-ahead = ما يمكن أن يلي
case-awaited = المنتظر الآن
case-nothing-awaited = لا أجل ساريا ولا إجراء واجبا في هذا الملف.
case-from-whom = على من
case-due-from = { $office }، { $body }
case-because = السبب
case-ground = الأساس القانوني
case-since-when = ابتداء من
case-suspended-since = موقوف ابتداء من { $day }
case-suspended-days = من { $day }، { PLURAL($n) ->
        [zero] دون أيام ساقطة
        [one] يوم واحد لا يُحتسب
        [two] يومان لا يُحتسبان
        [few] { $n } أيام لا تُحتسب
        [many] { $n } يوما لا يُحتسب
       *[other] { $n } يوم لا يُحتسب
    }
case-working-left = { $days }، بقي منها { $left }
case-working-no-calendar = لم يُنشر التقويم: لا تسقط من الحساب إلا أيام السبت والأحد
case-holiday = { $title } ({ $day })
case-due-moved = من { $first } إلى { $due }، { $when }
case-days-left = { PLURAL($n) ->
        [zero] اليوم هو آخر يوم
        [one] بقي يوم واحد
        [two] بقي يومان
        [few] بقيت { $n } أيام
        [many] بقي { $n } يوما
       *[other] بقي { $n } يوم
    }
case-days-late = { PLURAL($n) ->
        [zero] دون تأخير
        [one] متأخر يوما واحدا
        [two] متأخر يومين
        [few] متأخر { $n } أيام
        [many] متأخر { $n } يوما
       *[other] متأخر { $n } يوم
    }
case-past = هذه وضعية سابقة: للقيام بإجراء يُرجع إلى الوضعية الحالية.
case-may-not = ما لا يمكنكم القيام به الآن، ولماذا
case-follow = للتتبع دون حساب: احتفظوا برقم الملف { $number } أو بعنوان هذه الصفحة.
case-trail-all = كل المسار ({ PLURAL($n) ->
        [zero] لا تقييد
        [one] تقييد واحد
        [two] تقييدان
        [few] { $n } تقييدات
        [many] { $n } تقييدا
       *[other] { $n } تقييد
    })
case-agenda = جدول الأعمال
case-parameters = القواعد المطبقة
case-parameters-intro = احتُسبت مرة واحدة يوم فتح الملف، وفق مسطرة
case-parameters-moved = احتُسبت من جديد يوم نقل الملف إلى هذه النسخة من المسطرة ({ $day }):
case-evaluated-on = احتُسبت على أساس
case-competing = قيمة أخرى: { $value }
case-check = تحقّقوا بأنفسكم
case-check-how = كل سطر في هذه الصفحة مأخوذ من تقييد لا يمكن تغييره دون أن يظهر ذلك. يقود كل ختم إلى تقييده، وسطره، وإثباته.
case-procedure = المسطرة ومراحلها
case-chart = رسم: التوقيعات المقدمة حسب الأيام، ومجموعها { $n }
case-chart-threshold = { $at } · { $name }
case-chart-crossing = بلوغ العتبة · { $day }
case-crossed = «{ $name }»: المطلوب { $at }، بُلغت والمحتسب { $count }.
case-not-crossed = «{ $name }»: المطلوب { $at }، لم تُبلغ بعد.
case-not-spread = «{ $name }»: المطلوب { $at }، بلغ العدد، والتوزيع ناقص.
case-not-asked = «{ $name }»: غير مطلوبة من الجمعيات.
case-signed-online = المقدمة عبر الإنترنت
case-signed-paper = المقدمة على الورق
case-signed-withdrawn = المسحوبة
case-signed-invalidated = الملغاة
case-signed-restored = المستعادة بعد الإلغاء
case-signed-valid = المحتسبة
case-invalidation = { PLURAL($n) ->
        [zero] لم يُلغ أي توقيع
        [one] إلغاء توقيع واحد
        [two] إلغاء توقيعين
        [few] إلغاء { $n } توقيعات
        [many] إلغاء { $n } توقيعا
       *[other] إلغاء { $n } توقيع
    }: { $ground }
case-ended-in-time = انتهى داخل الأجل
case-ended-late = انتهى { PLURAL($n) ->
        [zero] داخل الأجل
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $n } أيام
        [many] بتأخير { $n } يوما
       *[other] بتأخير { $n } يوم
    }
case-fulfilled-late = موفى به { PLURAL($n) ->
        [zero] داخل الأجل
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $n } أيام
        [many] بتأخير { $n } يوما
       *[other] بتأخير { $n } يوم
    }
case-first-due = آخر يوم في البداية
case-missed-at = عُوين الفوات
case-ended-at = انتهى
case-told-after-miss = عوين فوات الأجل، ثم صُرح لاحقا بالإنجاز بتاريخ { $day }
case-fulfilled-by = يوفى به بواسطة
case-step-at = { $step }، { $when }
case-child = ملف متفرع
case-mended = صُححت:
relation-from-answers = له جواب في
relation-from-continues = له تتمة في
relation-from-same-matter = الموضوع نفسه في

trail-title = مسار التدقيق
trail-intro = { PLURAL($n) ->
        [zero] لا تقييد في هذا الملف بعد.
        [one] تقييد واحد في هذا الملف.
        [two] تقييدان في هذا الملف، بترتيب التقييد.
        [few] { $n } تقييدات في هذا الملف، بترتيب التقييد. التوقيعات المتتالية في اليوم نفسه مدخل واحد.
        [many] { $n } تقييدا في هذا الملف، بترتيب التقييد. التوقيعات المتتالية في اليوم نفسه مدخل واحد.
       *[other] { $n } تقييد في هذا الملف، بترتيب التقييد. التوقيعات المتتالية في اليوم نفسه مدخل واحد.
    }
trail-rule-yes = أجابت القاعدة: نعم.
trail-rule-no = أجابت القاعدة: لا.
trail-records = تقييداتها واحدا واحدا
trail-corrects = يصحح
trail-correct = تصحيح هذا التقييد

turn-pages = صفحات اللائحة
turn-pages-below = صفحات اللائحة، أسفلها
turn-first = البداية
turn-before = الصفحة السابقة
turn-after = الصفحة الموالية
turn-last = النهاية

record-title = التقييد رقم { $position }
record-before = التقييد السابق
record-after = التقييد الموالي
record-before-here = السابق في الملف نفسه
record-after-here = الموالي في الملف نفسه
record-what = ما يقوله التقييد
record-basis = على أي أساس
record-tags = الوسوم
record-command = الطلب الذي أجاب عنه
record-id = معرّف التقييد
record-line = السطر كما هو محفوظ
record-line-how = هذه الوحدات بعينها هي التي تُحفظ وتُبصم وتُصدَّر؛ لا تُكتب من جديد.
record-line-get = السطر وحده
record-leaf = بصمة السطر
record-proof = إثبات وجوده في السجلّ
record-proof-under = إلى غاية آخر نقطة تحقق موقعة، وعدد تقييداتها { $n }.
record-proof-holds = الإثبات صحيح
record-proof-fails = الإثبات لا يؤدي إلى الجذر الموقع
record-proof-how = تُضم بصمة السطر إلى كل بصمة مجاورة، خطوة خطوة، إلى أن يُحصل على الجذر الذي وقعه السجلّ. لو تغير حرف واحد في السطر لاختلف الجذر.
record-beside-first = تُضم قبلها:
record-beside-second = تُضم بعدها:
record-both = فتعطي:
record-receipt = وصل هذا التقييد، يمكن التحقق منه بدون هذا السجلّ
record-root = الجذر الموقع
record-checkpoint = نقطة التحقق الموقعة
record-by-hand = كيف تتحققون منه بأنفسكم
record-by-hand-leaf = خذوا السطر وحده، وضعوا قبله بايتا قيمته صفر، واحسبوا SHA-256: تحصلون على بصمة السطر.
record-by-hand-step = في كل خطوة ضعوا بايتا قيمته واحد، ثم البصمة التي تأتي أولا (FIRST) ثم الثانية (SECOND)، واحسبوا SHA-256.
record-by-hand-root = قارنوا آخر نتيجة بالجذر المكتوب في نقطة التحقق، وتوقيعَها بالمفتاح العمومي للسجلّ. ما لم يشهد عليها طرف خارجي، فهي بتوقيع السجلّ وحده.
record-no-proof = لم توقع بعد نقطة تحقق تشمل هذا التقييد. توقع النقطة الموالية خلال ثوان: أعيدوا فتح الصفحة.

records-title = التقييدات
records-intro = كل رقم في هذا الموقع يقود إلى تقييداته هنا. اختاروا نوعا أو وسما، وابدؤوا من أي رتبة.
records-any-type = كل الأنواع
records-from = ابتداء من الرتبة
records-order = الترتيب
records-oldest = الأقدم أولا
records-newest = الأحدث أولا
records-show = عرض
records-none = لا تقييد بهذه الصفة.
records-none-how = غيّروا النوع أو الوسم أو الرتبة، أو ارجعوا إلى الوضعية الحالية.

procedures-title = المساطر
procedures-intro = قواعد كل نوع من الملفات كما نُشرت، نسخة نسخة. كل ملف يبقى على النسخة التي فُتح بها.
procedures-none = لم تُنشر أي مسطرة بعد. ينشرها مسيّر السجلّ.
procedure-unsure = { PLURAL($n) ->
        [zero] كل قواعدها مؤكدة
        [one] قاعدة واحدة في انتظار التأكيد
        [two] قاعدتان في انتظار التأكيد
        [few] { $n } قواعد في انتظار التأكيد
        [many] { $n } قاعدة في انتظار التأكيد
       *[other] { $n } قاعدة في انتظار التأكيد
    }
procedure-from = سارية منذ { $day }
procedure-for-case = بالنسبة إلى الملف:
procedure-as-list = المراحل في لائحة
procedure-here = الملف هنا
procedure-ends = ينتهي الملف هنا
procedure-cases = ملفات من هذا النوع
procedure-leads-to = تنقل الملف إلى
procedure-confirmed-by = التوقيع الثاني
procedure-confirmations = { PLURAL($n) ->
    [one] شخص آخر: { $by }
    [two] شخصان آخران: { $by }
    [few] { $n } أشخاص آخرين: { $by }
   *[other] { $n } شخصا آخر: { $by }
}
procedure-asked-of = مطلوب من
procedure-spread-over = التوزيع على
procedure-spread-each = المطلوب في كل جزء:
procedure-spread-parts = في كم من جزء:
procedure-people = المتدخلون
procedure-opened-by = يفتح الملف
procedure-brought-by = يتقدم به
procedure-activity-by = { $activity }: من اختصاص
procedure-activity-checked-by = { $activity }: يتحقق منها
procedure-activity-contested-by = { $activity }: يعترض عليها
procedure-children = مساطر متفرعة عنها
procedure-parents = مساطر تتفرع عنها
procedure-territories = نوع التراب
procedure-quorum = الحضور اللازم لصحة التصويت
procedure-sample = أقل عدد من أسطر كل دفعة يُتحقق منه
procedure-keeping = مدة الاحتفاظ ومآل الملفات الجارية
procedure-retention = المعطيات الشخصية
procedure-kept-after-the-end = مدة الاحتفاظ بعد الإغلاق
procedure-erased-by = ثم يمحوها
procedure-transition = الملفات الجارية وفق النسخة السابقة
procedure-running-cases = مآلها
running-cases-stay = تبقى خاضعة لنسختها
running-cases-may-move = يجوز نقلها بقرار معلل
running-cases-move = تنتقل كلها
procedure-steps = الإجراءات
procedure-by = من طرف
procedure-by-itself = تلقائيا عند تحقق الشرط
procedure-when = الشرط:
procedure-refuse = عند عدم تحققه
procedure-rule = القاعدة:
procedure-counted = المحتسب:
procedure-within = المدة
procedure-next-session = إلى غاية الدورة العادية الموالية
procedure-suspend-by = يوقفه
procedure-calendar = تقويم أيام العمل
procedure-counts-from = يُحسب من
procedure-ends-with = ينتهي بإجراء
procedure-extension = يمدده مرة واحدة
procedure-extended-by = { $by }، { $span }
procedure-rung-before = قبل آخر يوم: { $span }؛ يُنبَّه: { $tell }
procedure-rung-after = بعد آخر يوم: { $span }؛ يُنبَّه: { $tell }
procedure-then = عند فواته
procedure-then-record = يُقيَّد الفوات ويُنشر، ولا يتغير مسار الملف
procedure-competing = يوجد من يقول:
procedure-optional = اختياري
procedure-sealed-until = مختوم إلى «{ $step }»
procedure-read-by = يقرأه قبل ذلك { $roles }
procedure-options = { $kind }: { $options }
procedure-field-boolean = نعم أو لا
procedure-field-choice = اختيار واحد
procedure-field-choices = اختيار متعدد
procedure-field-date = تاريخ
procedure-field-integer = عدد
procedure-field-object = نص أو وثيقة
procedure-field-party = شخص أو هيئة
procedure-field-reason = تعليل مكتوب
procedure-print-how = بصمة النسخة هي SHA-256 لملفها: من حمّله يمكنه حسابها ومقارنتها.
procedure-download = تحميل النسخة (JSON)

count-years = { PLURAL($n) ->
        [zero] لا سنة
        [one] سنة واحدة
        [two] سنتان
        [few] { $n } سنوات
        [many] { $n } سنة
       *[other] { $n } سنة
    }
count-months = { PLURAL($n) ->
        [zero] لا شهر
        [one] شهر واحد
        [two] شهران
        [few] { $n } أشهر
        [many] { $n } شهرا
       *[other] { $n } شهر
    }
count-weeks = { PLURAL($n) ->
        [zero] لا أسبوع
        [one] أسبوع واحد
        [two] أسبوعان
        [few] { $n } أسابيع
        [many] { $n } أسبوعا
       *[other] { $n } أسبوع
    }

fact-name-actor-kind = من يقوم بالإجراء
fact-name-agenda-inscribed-here = الإدراج في جدول الأعمال في هذه المرحلة
fact-name-agenda-session-here = نوع الدورة في هذه المرحلة
fact-name-deliberations-outcome-here = نتيجة التصويت في هذه المرحلة
fact-name-milestones-contests-open = الاعتراضات بلا جواب
fact-name-milestones-declared = المحطات المصرح بإنجازها
fact-name-milestones-planned = المحطات المبرمجة
fact-name-milestones-verified = المحطات المتحقق منها
fact-name-notices-given-here = التبليغات في هذه المرحلة
fact-name-notices-to-representative-here = التبليغات الموجهة إلى الوكيل في هذه المرحلة
fact-name-parent-stage = مرحلة الملف الأصل

case-awaited-item = { $what }: { $title }
case-statuses = ثلاث حالات لا تُدمج
case-gap = فجوة: محطات مصرح بإنجازها { $declared }، والمتحقق منه { $found }.
case-no-milestones = لم تُبرمج أي محطة بعد. تبرمجها نقطة الارتكاز لدى المجلس.
case-milestone-declared = صُرح بإنجازها، وهذه وثائق الإثبات
case-milestone-found = جرى التحقق منها
case-milestone-returned = أُرجعت
case-answered-in-time = أُجيب عنه قبل انقضاء أجل الجواب، { $day }.
case-answered-late = أُجيب عنه بعد أجل الجواب، { $day }، { PLURAL($n) ->
        [zero] دون تأخير
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $n } أيام
        [many] بتأخير { $n } يوما
       *[other] بتأخير { $n } يوم
    }.
case-unanswered = لا جواب بعد؛ آخر يوم للجواب: { $day }.
case-unanswered-late = اعتراض بلا جواب منذ { $day }، { PLURAL($n) ->
        [zero] دون تأخير
        [one] بتأخير يوم واحد
        [two] بتأخير يومين
        [few] بتأخير { $n } أيام
        [many] بتأخير { $n } يوما
       *[other] بتأخير { $n } يوم
    }.
procedure-form = ما يُملأ

event-kind-register-opened-v1 = افتتاح السجلّ
event-kind-identity-erased-v1 = محو هوية
event-kind-register-succeeded-v1 = استمرار السجلّ بمعرّف جديد
event-kind-party-registered-v1 = تسجيل شخص أو هيئة
event-kind-mandate-given-v1 = إسناد انتداب
event-kind-mandate-ended-v1 = انتهاء انتداب
event-kind-territory-described-v1 = وصف تراب
event-kind-territory-measured-v1 = رقم عن تراب
event-kind-procedure-published-v1 = نشر مسطرة
event-kind-calendar-published-v1 = نشر تقويم أيام العمل
event-kind-holiday-announced-v1 = الإعلان عن عطلة
event-kind-case-opened-v1 = فتح ملف
event-kind-step-taken-v1 = إجراء
event-kind-threshold-crossed-v1 = بلوغ عتبة
event-kind-deadline-started-v1 = بدء أجل
event-kind-deadline-ended-v1 = انتهاء سريان أجل
event-kind-deadline-missed-v1 = فوات أجل
event-kind-deadline-suspended-v1 = إيقاف أجل
event-kind-deadline-resumed-v1 = استئناف أجل
event-kind-deadline-extended-v1 = تمديد أجل
event-kind-deadline-told-v1 = أجل: تذكير أو تصعيد
event-kind-deadline-recounted-v1 = إعادة حساب أجل
event-kind-duty-owed-v1 = إجراء صار واجبا
event-kind-duty-fulfilled-v1 = إجراء واجب أُنجز
event-kind-case-linked-v1 = ربط ملفين
event-kind-record-corrected-v1 = تصحيح
event-kind-signature-given-v1 = توقيع
event-kind-signature-withdrawn-v1 = سحب توقيع
event-kind-signatures-invalidated-v1 = إلغاء توقيعات
event-kind-item-inscribed-v1 = إدراج نقطة في جدول الأعمال
event-kind-vote-held-v1 = تصويت
event-kind-notice-given-v1 = تبليغ
event-kind-figure-stated-v1 = رقم مصرح به
event-kind-session-planned-v1 = برمجة دورة
event-kind-session-cancelled-v1 = إلغاء دورة
event-kind-milestone-planned-v1 = برمجة محطة رئيسية
event-kind-milestone-declared-v1 = تصريح بإنجاز محطة رئيسية
event-kind-milestone-verified-v1 = التحقق من محطة رئيسية
event-kind-milestone-returned-v1 = إرجاع تصريح بالإنجاز
event-kind-milestone-contested-v1 = اعتراض
event-kind-contest-answered-v1 = جواب عن اعتراض
records-several-types = عدة أنواع

fact-name-conditions-all-checked = فُحصت كل الشروط
fact-name-conditions-all-met = كل الشروط مستوفاة
fact-name-deliberations-quorate-here = اكتمال النصاب القانوني
fact-name-opinions-asked = آراء طُلبت
fact-name-opinions-given = آراء أُبديت
fact-name-opinions-missing = آراء لم ترد
fact-name-opinions-pending = آراء في الانتظار
fact-name-petitioner-kind = صاحب الملف
fact-name-petitioner-years-exceeded = أقدمية صاحب الملف بالسنوات الكاملة
event-kind-condition-checked-v1 = فحص شرط
event-kind-condition-found-v1 = استخلاص المحرك لشرط
event-kind-opinion-asked-v1 = طلب رأي
event-kind-opinion-given-v1 = إبداء رأي
event-kind-opinion-closed-v1 = رأي لم يرد
event-kind-threshold-under-review-v1 = مراجعة بلوغ عتبة
event-kind-threshold-review-decided-v1 = بت في مراجعة
event-kind-signatures-restored-v1 = استعادة توقيعات
event-kind-sheets-received-v1 = تسلم دفعة لوائح
event-kind-sheets-entered-v1 = إدخال دفعة لوائح
event-kind-sheets-reconciled-v1 = مقارنة إدخالين
event-kind-sheets-settled-v1 = تسوية سطر
event-kind-sheets-drawn-v1 = سحب عينة
event-kind-sheets-sampled-v1 = التحقق من عينة
event-kind-sheets-accepted-v1 = قبول دفعة لوائح
event-kind-sheets-refused-v1 = رفض دفعة لوائح
event-kind-sponsor-joined-v1 = انضمام مشارك في التقديم
event-kind-sponsor-left-v1 = انسحاب مشارك في التقديم
event-kind-invalidation-started-v1 = اقتراح إلغاء
event-kind-invalidation-confirmed-v1 = تأكيد إلغاء
event-kind-invalidation-cancelled-v1 = تراجع عن إلغاء
event-kind-step-proposed-v1 = اقتراح إجراء
event-kind-step-confirmed-v1 = تأكيد إجراء
event-kind-step-declined-v1 = عدم تأكيد إجراء
event-kind-child-closed-v1 = انتهاء ملف متفرع
event-kind-text-released-v1 = رفع الختم عن نص
event-kind-case-migrated-v1 = انتقال إلى نسخة أخرى من المسطرة
event-kind-number-noted-v1 = رقم الملف لدى جهة أخرى
event-kind-personal-read-v1 = اطلاع على معطيات شخصية
event-kind-retention-ended-v1 = انقضاء مدة الاحتفاظ
event-kind-personal-erased-v1 = محو المعطيات الشخصية

case-course = نسخ المسطرة والمعطيات الشخصية
case-sealed = نصوص مختومة
case-sealed-intro = وجودها وتاريخ ختمها معلنان للعموم. أما ما تقوله فيُفتح للجميع متى رفع إجراءٌ ختمها.
sealed-until = يرفع ختمه
sealed-or = { " أو " }
sealed-since = خُتم في
sealed-fingerprint = بصمته عند الختم
sealed-salt = مفتاح الختم
sealed-says = مختوم. يرفع ختمه: { $step }.
sealed-read = قراءة النص المختوم
sealed-for-you = هذا النص مختوم. تقرأونه بحكم صفتكم، ويقرأه الجميع متى رُفع ختمه.
case-version-moved = انتقال إلى نسخة أخرى من المسطرة
case-version = { $title }، النسخة { $version }
case-personal = المعطيات الشخصية
case-kept-until = تُحفظ إلى غاية
case-personal-erased = مُحيت

case-signed-sheets = منها من لوائح ورقية
case-sponsors = عدد المشاركين في التقديم: { $n }
case-spread = التوزيع على أجزاء التراب: بُلغ العدد في { $reached }، والمطلوب { $needed } من أصل { $parts }
case-part-reached = بُلغ
case-part-short = ناقص
case-under-review = بلوغ العتبة قيد المراجعة: لم يبق محتسبا سوى { $count }. تاريخ البلوغ يبقى كما هو.
case-review-stands = روجع بلوغ العتبة (المحتسب { $count }) وبقي قائما.
case-review-falls = روجع بلوغ العتبة (المحتسب { $count }) ولم يعد قائما.
sheets-title = لوائح التوقيعات الورقية
sheets-lead = كل دفعة يُدخلها شخصان، ويسوّي شخص ثالث ما اختلفا فيه، وتُسحب منها عينة للتحقق. لا يُحتسب أحد مرتين، لا على الورق ولا عبر الإنترنت.
sheets-none = لم تُسلَّم أي دفعة بعد.
sheets-lines = الأسطر المصرح بها
sheets-entries = عدد الإدخالات
sheets-agreed = أسطر متفقة
sheets-differing = أسطر مختلفة
sheets-to-settle = أرقام الأسطر التي تُسوّى
sheets-counted = التوقيعات المحتسبة
sheets-doubles = المكررة
sheets-refused-lines = غير المحتسبة لسبب آخر
sheets-valid = ما زال محتسبا منها
sheets-accepted = مقبولة
sheets-refused = مرفوضة
sheets-to-decide = تنتظر البت
sheets-differ = فيها أسطر مختلفة
sheets-to-enter = تنتظر الإدخال
sheets-to-enter-again = تنتظر الإدخال الثاني من شخص آخر
sheets-look-up = يُتحقق في اللوائح الانتخابية من الأسطر: { $lines } (العدد { $size }). بذرة السحب: { $seed }
sheets-found = عينة من { $size }: غير صحيحة { $wrong }، أي { $per_mille } في الألف. الأسطر: { $lines }. بذرة السحب: { $seed }
invalidations-title = إلغاء جماعي لتوقيعات
invalidations-lead = يُسأل أولا كم توقيعا تنطبق عليه الشروط، ثم يقترح شخص الإلغاء معللا ويؤكده شخص آخر. وما أُلغي يُستعاد إذا جرى التراجع.
invalidations-which = أي توقيعات؟
invalidations-preview = كم عددها؟
invalidations-matched = التوقيعات المحتسبة التي تنطبق عليها هذه الشروط: { $n }
invalidations-none = لم يُقترح أي إلغاء.
invalidations-one = الإلغاء { $number }: { $ground }
invalidations-proposed = ينتظر تأكيد شخص آخر
invalidations-confirmed = مؤكد
invalidations-cancelled = جرى التراجع عنه
invalidations-away = ما زالت ملغاة لسبب آخر قائم: { $n }
case-invalidation-also = { $ground }: توقيعات أُلغيت من قبل، عددها { $n }
invalidations-taken = التوقيعات الملغاة به
invalidations-restored = المستعادة منها
trail-rule-needs = ما تشترطه
case-shown-alike = ملف مشابه عُرض قبل الإيداع
case-child-at = ملف متفرع، مرحلته «{ $stage }»

checks-title = فحص الشروط
checks-counted = { $met } من { $asked } من الشروط مستوفاة
checks-conditions = شروط القبول
checks-opinions = الآراء
checks-check = تقييد نتيجة الفحص
checks-open = ما لم يكتمل فحصه أو لم يرد
checks-not-met = ما تبيّن أنه غير مستوفى
checks-machine = ما استخلصه المحرك
checks-machine-nothing = لا شيء بعد
checks-requirements = متطلبات يستخلصها المحرك من القيود ويثبتها شخص
checks-requirements-lead = يستخلص المحرك كل متطلب وفق قواعد المسطرة ويذكر القيود التي تبيّنه. ثم يثبته شخص أو يخالفه مع التعليل.
checks-requirement = المتطلب
checks-person = ما وجده شخص
checks-shown = القيود التي تبيّنه
checks-on-what = على أي أساس
checks-agrees = يثبت ما استخلصه المحرك
checks-disputes = يخالف ما استخلصه المحرك
checks-not-looked = لم يثبته أحد بعد.
checks-beside = { $standing }؛ المحرك: { $machine }
checks-since = منذ
checks-all-met = كل الشروط مستوفاة.
checks-evidence-needed = مطلوبة لاعتبار الشرط مستوفى
checks-earlier = نتائج سابقة
checks-asked-on = تاريخ الطلب
checks-entered = قُيِّد نيابة عن
checks-quorum = النصاب القانوني المطلوب
accreditations-title = الاعتمادات
accreditations-lead = من طلب تتبع ما تعد به هيئة والاعتراض عليه، وبماذا أُجيب، ولماذا. وليس للهيئة المعنية نفسها رأي في ذلك.
accreditations-none = لم يطلب أحد اعتمادا بعد.
accreditations-none-here = لا طلب اعتماد لدى هذه الهيئة هنا.
accreditations-go = الاطلاع على الاعتمادات
accreditations-with = لدى
accreditations-asked = تاريخ الطلب
accreditations-office = جهة الجواب
accreditations-given = معتمدة منذ
accreditations-ended = سُحب الاعتماد في
accreditations-bodies = حسب الهيئة

case-amended = ما تغيّر
case-amended-since = عُدِّل في { $day }: { $field }. النص القائم مع التعديل أسفله.

precedents-title = سوابق
precedents-lead = ما رُفض من قبل ولأي سبب، ليستفيد منه من يُعِدّ عريضة.
precedents-go = الاطلاع على السوابق
precedents-none = لم يُرفض شيء بتعليل بعد.
precedents-about = الملف { $number } — { $body }
precedents-whole = كل الأسباب

event-kind-voting-prepared-v1 = تحديد قواعد التصويت
event-kind-project-listed-v1 = إدراج مشروع في اللائحة
event-kind-project-unlisted-v1 = سحب مشروع من اللائحة
event-kind-voting-opened-v1 = فتح التصويت
event-kind-ballot-cast-v1 = إيداع ورقة تصويت
event-kind-voter-marked-v1 = تسلم ورقة تصويت
event-kind-paper-ballots-received-v1 = تسلم دفعة أوراق تصويت
event-kind-paper-ballots-entered-v1 = إدخال دفعة أوراق تصويت
event-kind-paper-ballots-accepted-v1 = قبول دفعة أوراق تصويت
event-kind-box-rooted-v1 = تقييد جذر الصندوق
event-kind-voting-closed-v1 = إغلاق التصويت
event-kind-ballots-unsealed-v1 = فتح الصندوق
event-kind-votes-counted-v1 = فرز الأصوات

procedure-independent-of = لا يقوم به من قام بـ
procedure-vote-effect = أثر التصويت
procedure-vote-binds = يُلزم الهيئة التي تقرر
procedure-vote-proposes = يقترح، والهيئة تقرر
procedure-vote-ground = سند أثر التصويت
procedure-vote-entered-by = من يُدخل أوراق التصويت ويصوت لمن في الشباك
procedure-vote-links-by = من يسلم روابط التصويت
procedure-vote-opens-at = مراحل فتح التصويت
case-evaluated = يُقيَّم في
case-carried-into = ترد فيه التوصية { $number } من
