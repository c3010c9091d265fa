# ما يُنجز في ملف: الاستمارات والشباك والروابط. / Forms of acting, the counter, links.

act-sign = توقيع العريضة
act-signatures-enter = إدخال التوقيعات المقدمة على الورق
act-signatures-link = طبع رابط للتوقيع
act-signatures-invalidate = إلغاء توقيعات
act-agenda-inscribe = الإدراج في جدول الأعمال
act-deliberations-vote = تقييد التصويت
act-notices-give = تقييد تبليغ
act-suspend = توقيف أجل: { $deadline }
act-resume = استئناف أجل: { $deadline }
act-extend = تمديد أجل: { $deadline }
act-link = ربط الملف بملف آخر

act-about = { $kind } · { $stage }
act-submit = تقييد
act-submit-step = تقييد الإجراء
act-submit-signature = تقييد التوقيع
act-submit-link = إعداد الرابط
act-submit-invalidate = إلغاء هذه التوقيعات
act-name = الاسم الكامل
act-name-hint = كما هو مكتوب في البطاقة الوطنية للتعريف. يُحفظ في الخزنة ولا يُنشر.
act-identity = رقم البطاقة الوطنية للتعريف
act-identity-hint = حروف وأرقام، مثل AB123456. لا يُنشر أبدا.
act-identities = أرقام البطاقات الوطنية للتعريف
act-identities-hint = رقم واحد في كل سطر، 500 على الأكثر.
act-identity-unreadable = هذا ليس رقم بطاقة وطنية للتعريف: حروف لاتينية وأرقام، من 4 إلى 20، مثل AB123456.
act-mail = البريد الإلكتروني
act-mail-unreadable = هذا ليس عنوان بريد إلكتروني. مثال: amina@example.org
act-ground = سبب الإلغاء
act-session = تاريخ الدورة
act-date-hint = يوم أو شهر أو سنة: { "\u2066" }2024-02-29{ "\u2069" } أو { "\u2066" }29/02/2024{ "\u2069" } أو { "\u2066" }2024-02{ "\u2069" } أو 2024.
act-postponed = أُجّلت النقطة إلى دورة لاحقة
act-postponed-hint = حينئذ تبقى الأصوات صفرا.
act-channel = كيف بُلّغ
act-to = لمن
act-notice-text = نص التبليغ
act-public-text-hint = يُنشر كما يُكتب هنا: لا أسماء ولا أرقام بطاقات.
act-sealed-text-hint = يبقى مختوما إلى «{ $step }»، ثم يُنشر كما يُكتب هنا: لا أسماء ولا أرقام بطاقات.
act-title-hint = سطر أو سطران. يُنشر كما يُكتب هنا.
act-text-language = لغة النص
act-link-language = لغة الرابط
act-other-case = الملف الآخر
act-other-case-hint = معرّفه أو رقمه كما يظهر في صفحته.
act-case-unreadable = لا يوجد ملف بهذا المعرّف أو الرقم. انسخوه من صفحة الملف الآخر.
act-relation = العلاقة به
act-occurred = تاريخ الوقوع، إن كان قبل اليوم
act-occurred-hint = يُترك فارغا إن وقع اليوم. مثال: { "\u2066" }2024-02-29{ "\u2069" } أو { "\u2066" }29/02/2024{ "\u2069" }.
act-signed-on-hint = التاريخ المكتوب على الورقة. مثال: { "\u2066" }2024-02-29{ "\u2069" } أو { "\u2066" }29/02/2024{ "\u2069" }.
act-leads-to = ينتقل الملف إلى مرحلة «{ $title }».
act-leads-to-end = ينتهي الملف في مرحلة «{ $title }».
act-fulfils = يُوفى بهذا الإجراء الواجب: { $title }.
act-starts = يبدأ سريان أجل: { $title }. آخر يوم فيه يُكتب في التقييد.
act-ends = ينتهي سريان أجل: { $title }.
act-owes = يصبح واجبا على { $office }: { $title }.
act-already-signed = هذا الشخص وقّع من قبل على هذا الملف. كل شخص يوقّع مرة واحدة؛ لم يُقيَّد شيء.
act-found-invalid = أُلغي من قبل توقيع هذا الشخص على هذا الملف. لم يُقيَّد شيء.
act-not-here = غير ممكن الآن: الملف في مرحلة «{ $stage }»، وهي لا تقبل هذا الإجراء.
act-valid-so-far = { PLURAL($n) ->
    [zero] لا توقيع صحيح إلى الآن
    [one] توقيع صحيح واحد إلى الآن
    [two] توقيعان صحيحان إلى الآن
    [few] { $n } توقيعات صحيحة إلى الآن
    [many] { $n } توقيعا صحيحا إلى الآن
   *[other] { $n } توقيع صحيح إلى الآن
    }
act-what-follows = ما يترتب عنه
act-source = المصدر:
act-rule = القاعدة في المسطرة
act-public = ما يُقيَّد هنا يُنشر فورا ولا يُمحى، ويُنسب إلى صفتكم لا إلى اسمكم، لدى:
act-back-to-case = الرجوع إلى الملف
act-next-link = رابط آخر لشخص آخر

done-recorded = تم التقييد.
done-stood-already = كان هذا مقيَّدا من قبل؛ لم يتغير شيء.
done-signature-entered = قُيِّد التوقيع. أدخلوا الموالي.
done-corrected = قُيِّد التصحيح. القيمة الأولى تبقى ظاهرة.

sign-what = ما يُوقَّع عليه
sign-how = كيف يتم التوقيع
sign-closed = لا يمكن التوقيع الآن: جمع التوقيعات غير مفتوح في هذه المرحلة.
sign-at-counter = يسلّمكم شباك المجلس رابطا للتوقيع
sign-at-counter-why = توجّهوا إلى كتابة المجلس ومعكم البطاقة الوطنية للتعريف. تُسلَّم لكم ورقة فيها رابط شخصي: افتحوه واضغطوا على زر واحد. لا تُطلب هنا أي معطيات شخصية.
sign-by-mail = التوقيع عبر البريد الإلكتروني
sign-by-mail-intro = نرسل إليكم رابطا شخصيا؛ ولا يُحتسب التوقيع إلا بعد فتحه والضغط على الزر.
sign-send-link = إرسال الرابط
sign-identity-hint = مثل AB123456. به يُعرف أن كل شخص يوقّع مرة واحدة؛ لا يُنشر أبدا.
sign-mail-hint = إليه يُرسل الرابط. لا يُنشر أبدا.
sign-sent = الرسالة في الطريق إليكم. الرابط صالح سبعة أيام؛ ولا يُحتسب التوقيع إلا بعد تأكيده.
sign-read-all = قراءة الملف كاملا
sign-pseudonym = يظهر التوقيع في السجلّ برمز خاص بهذا الملف وحده، دون اسم ولا رقم بطاقة. الاسم والرقم في خزنة مشفرة يمكن محوها.

link-title = رابط شخصي
link-what = الموضوع
link-to-sign = بهذا الرابط توقّعون على:
link-to-act = بهذا الرابط تتتبّعون ملفكم وتقومون بما يعود إليكم فيه:
link-number = رقم الملف:
link-address = افتحوا هذا العنوان:
link-until = صالح إلى غاية
link-keep = هذا الرابط لكم وحدكم: من يحمله يتصرف باسمكم. احتفظوا به ولا تنشروه.
link-print = اطبعوا هذه الصفحة وسلّموها للمعني بالأمر. لا تُحفظ منها نسخة.
link-sign-lead = لم يُقيَّد شيء بعد. اقرؤوا ما يلي، ثم اضغطوا على الزر إن وافقتم.
link-sign-now = أوقّع
link-stands-given = توقيعكم مقيَّد من قبل ومحتسب. لا شيء آخر مطلوب.
link-stands-invalidated = توقيعكم على هذا الملف غير محتسب. يُطلب السبب من كتابة المجلس.
link-open-title = فتح ملف
link-open-lead = لم يُقيَّد شيء بعد. هذا ما أعددتموه؛ بالضغط على الزر يُفتح الملف باسمكم.
link-open-now = أفتح الملف
link-open-note = يُنشر العنوان كما هو. لا يظهر الاسم ولا رقم البطاقة.
link-opened-before = هذا الملف مفتوح من قبل.
link-own-title = رابطكم الشخصي
link-own-absent = هذا ما يمكنكم القيام به في هذا الملف.
link-own-given = توقيعكم مقيَّد ومحتسب.
link-own-withdrawn = سحبتم توقيعكم.
link-own-note = ما تقومون به هنا يُقيَّد ويُنشر برمزكم في هذا الملف، دون اسم.
link-own-why = به تسحبون توقيعكم ما دام جمع التوقيعات مفتوحا، أو تقومون بما يعود إليكم في هذا الملف.
link-own-until = صالح إلى غاية { $until }
link-withdraw = أسحب توقيعي
link-signed-title = تم التوقيع
link-signed = قُيِّد توقيعكم. هذا وصلكم.
link-signed-before-title = سبق التوقيع
link-signed-before = توقيعكم مقيَّد من قبل ومحتسب: كل شخص يوقّع مرة واحدة. لم يتغير شيء.
link-opened-title = فُتح الملف
link-opened = فُتح ملفكم، ويمكن الآن إتمام ما يلي. هذا وصلكم.
link-receipt = الوصل
link-seal = الختم
link-checkpoint = عدد التقييدات الموقَّع عليها وجذرها
link-not-covered-yet = يشمل التوقيع الموالي للسجلّ تقييدكم خلال ثوان.
link-follow = تتبّع الملف

counter-title = الشباك
counter-lead = فتح ملف باسم مواطنة أو مواطن، وإدخال التوقيعات المقدمة على الورق، وطبع الروابط.
counter-open = فتح ملف
counter-submit = فتح الملف
counter-intro = بعد الاطلاع على البطاقة الوطنية للتعريف. يُفتح الملف باسم المعني بالأمر.
counter-what = المسطرة والمجلس
counter-territory = التراب المعني
counter-territory-hint = الرمز الرسمي للتراب.
counter-territory-needed = لا تراب لهذا المجلس في السجلّ: يُذكر الرمز الرسمي للتراب المعني.
counter-title-of = موضوع الملف
counter-choose = يُختار واحد مما يلي.
counter-to-case = الانتقال إلى الملف
counter-collecting = ملفات يجري فيها جمع التوقيعات
counter-none-collecting = لا ملف يجري فيه جمع التوقيعات لدى مجلسكم.
counter-enter = إدخال توقيعات
counter-link = طبع رابط للتوقيع
counter-none-to-open = لا مسطرة منشورة تسمح لصفتكم بفتح ملف. ينشرها مسيّر السجلّ.
counter-no-mail = لا يُرسل هذا السجلّ رسائل: يسلّم الشباك الروابط مطبوعة.

start-title = تقديم عريضة أو طلب
start-lead = لكل مواطنة ومواطن أن يفتح ملفا: عريضة تُجمع لها التوقيعات، أو طلبا. يُفتح باسم من يقدمه.
start-on-line = عبر الإنترنت
start-intro = نرسل إليكم رابطا؛ ولا يُفتح الملف ولا يُنشر شيء إلا بعد تأكيده.
start-submit = إرسال الرابط
start-sent = الرسالة في الطريق إليكم. الرابط صالح سبعة أيام؛ ولا يُفتح الملف إلا بعد تأكيده.
start-how = كيف تُقدَّم
start-at-counter = يُفتح الملف لدى شباك المجلس
start-at-counter-why = لا تُطلب هنا أي معطيات شخصية.
start-bring = توجّهوا إلى كتابة المجلس ومعكم البطاقة الوطنية للتعريف وموضوع الملف.
start-receive = تُسلَّم لكم ورقة فيها رقم الملف ورابطكم الشخصي.
start-collect = للعريضة تُجمع التوقيعات على الورق أو بروابط يسلّمها الشباك. ثم يُودَع الملف مقابل وصل.
start-where = أين يمكن ذلك
start-nowhere = لا مسطرة منشورة تسمح للمواطنين بفتح ملف بعد. ينشرها مسيّر السجلّ.

correct-title = تصحيح تقييد
correct-field = الخانة التي تُصحح
correct-submit = تقييد التصحيح
correct-now-hint = من جنس القيمة الأولى: عدد مكان عدد، ونص مكان نص.
correct-choose-field = تُختار خانة من خانات هذا التقييد.
correct-kind = القيمة الجديدة ليست من جنس القيمة الأولى.
correct-nothing = لا خانة في هذا التقييد يمكن تصحيحها من هنا.
correct-says = ما يقوله التقييد
correct-stands-now = القيمة القائمة:
correct-stays = القيمة الأولى لا تُمحى: تظهر إلى جانب القيمة المصححة مع السبب.

mail-sign-subject = رابط للتوقيع
mail-sign =
    طُلب بهذا العنوان رابط للتوقيع على:
    { $title }

    لم يُقيَّد شيء بعد. للتوقيع، افتحوا هذا الرابط واضغطوا على الزر:
    { $link }

    الرابط صالح إلى غاية { $until }. هو لكم وحدكم.
    إن لم تطلبوا شيئا فلا تفتحوه.
mail-open-subject = رابط لفتح ملف
mail-open =
    أُعد بهذا العنوان ملف:
    { $title }

    لم يُقيَّد شيء بعد. لفتح الملف، افتحوا هذا الرابط واضغطوا على الزر:
    { $link }

    الرابط صالح إلى غاية { $until }. هو لكم وحدكم.
    إن لم تطلبوا شيئا فلا تفتحوه.

act-milestones-plan = برمجة محطة رئيسية
act-milestones-declare = التصريح بإنجاز محطة رئيسية
act-milestones-verify = التحقق من إنجاز محطة رئيسية
act-milestones-return = إرجاع تصريح بالإنجاز
act-milestones-contest = الاعتراض على تصريح بالإنجاز
act-milestones-answer = الجواب عن اعتراض
act-milestone = المحطة الرئيسية
act-milestone-stands = { $title } — { $state }
act-milestone-title = ما ينبغي إنجازه
act-milestone-short = رمز قصير لها في هذا الملف
act-milestone-short-hint = حروف لاتينية صغيرة وأرقام، مثل m1.
act-milestone-from = بداية العمل
act-milestone-due = آخر أجل
act-milestone-office = الصفة المكلفة بها
act-milestone-why = التعليل
act-evidence = ما يثبت الإنجاز
act-evidence-hint = وصف الوثائق وروابطها وأين يُطَّلع عليها. يُنشر كما يُكتب هنا.
act-contest = الاعتراض
act-contest-stands = الاعتراض { $number }: { $title } — آخر أجل للجواب { $due }
act-contest-why = سبب الاعتراض
act-answer = الجواب

desk-title = مكتبي
desk-due = المنتظر من صفاتي
desk-no-office = لا انتداب قائم لكم اليوم. يسنده مسيّر السجلّ.
desk-nothing-due = لا شيء منتظر الآن.
desk-nothing-due-why = يظهر هنا ما على صفاتكم من إجراءات وآجال حين تُفتح ملفات أو تنتقل من مرحلة إلى أخرى.
desk-no-day = دون أجل محدد
desk-suspended = أجل موقوف منذ { $day }
desk-late = آخر يوم { $day }، { PLURAL($n) ->
    [zero] دون تأخير
    [one] تأخير يوم واحد
    [two] تأخير يومين
    [few] تأخير { $n } أيام
    [many] تأخير { $n } يوما
   *[other] تأخير { $n } يوم
    }
desk-left = آخر يوم { $day }، { PLURAL($n) ->
    [zero] اليوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $n } أيام
    [many] بقي { $n } يوما
   *[other] بقي { $n } يوم
    }
desk-more = { PLURAL($n) ->
    [zero] لا شيء غير هذا
    [one] وشيء واحد آخر في الملفات
    [two] وشيئان آخران في الملفات
    [few] و{ $n } أشياء أخرى في الملفات
    [many] و{ $n } شيئا آخر في الملفات
   *[other] و{ $n } شيء آخر في الملفات
    }
desk-vacant = صفات شاغرة
desk-vacant-office = { $office }، { $body }: { $duties } ولا أحد يحمل هذه الصفة اليوم.
desk-contestable = ملفات يمكن الاعتراض فيها
desk-contest = الاعتراض على تصريح
desk-elsewhere = أين أذهب
desk-cases-of = ملفات

act-conditions-check = فحص شرط
act-opinions-ask = طلب رأي
act-opinions-enter = تقييد رأي ورد
act-opinions-give = إبداء الرأي المطلوب
act-opinions-close = إنهاء انتظار رأي لم يرد
act-condition = الشرط
act-condition-stands = { $title } — { $standing }
act-finding = نتيجة الفحص
act-reference = مرجع الوثيقة
act-reference-hint = رقمها أو مكان حفظها، دون اسم أي شخص. يُنشر.
act-condition-evidence = ما يثبت ذلك
act-condition-why = التعليل
act-opinion = الرأي
act-opinion-stands = الرأي رقم { $number }: { $party }
act-opinion-of = الجهة المطلوب رأيها
act-opinion-question = السؤال
act-opinion-due = آخر يوم
act-opinion-outcome = خلاصة الرأي
act-opinion-text = نص الرأي
act-opinion-closed-why = السبب
act-ground-bare = { $title } ({ $source }).
act-ground-reasoned = { $title } ({ $source }): { $reason }
act-sheets-receive = تسلم دفعة لوائح
act-sheets-enter = إدخال أسطر دفعة
act-sheets-settle = تسوية سطر مختلف
act-sheets-draw = سحب عينة للتحقق
act-sheets-sample = تقييد نتيجة العينة
act-sheets-accept = قبول الدفعة واحتساب توقيعاتها
act-sheets-refuse = رفض الدفعة
act-sponsors-enter = إدخال مشارك في التقديم
act-sponsors-link = طبع رابط للانضمام إلى المشاركين في التقديم
act-invalidations-start = اقتراح إلغاء جماعي لتوقيعات
act-invalidations-confirm = تأكيد الإلغاء وتنفيذه
act-invalidations-cancel = التراجع عن الإلغاء
act-review = البت في مراجعة «{ $threshold }»
act-review-stands = هل يبقى البلوغ قائما؟
act-review-yes = نعم، يبقى قائما
act-review-no = لا، لم يعد قائما
act-part-hint = كل توقيع يُحتسب في جزء واحد من التراب.
act-sheet-part-hint = جزء كل الأسطر؛ والسطر الذي يخص جزءا آخر يُكتب رمزه بعد فاصلة منقوطة.
act-batch-hint = اسم قصير للدفعة بحروف لاتينية صغيرة وأرقام، مثل b-12.
act-batch-unreadable = حروف لاتينية صغيرة وأرقام فقط، مثل b-12.
act-sheet-lines = عدد الأسطر الموقعة المصرح به
act-sheet-lines-hint = أقصى عدد للأسطر: { $max }؛ وما زاد يُسلَّم في دفعات.
act-scan = بصمة الصورة الممسوحة (SHA‑256)
act-scan-hint = يُختار الملف الممسوح لحساب بصمته في هذا الجهاز، ولا يُرسل الملف: فيه أسماء. وإلا تُكتب البصمة من 64 رمزا.
act-scan-bytes = حجم الملف بالبايت
act-scan-unreadable = البصمة 64 رمزا من الأرقام والحروف من a إلى f.
act-scan-empty = الملف الممسوح فارغ: حجمه أكبر من صفر بايت.
act-number-unreadable = أرقام صحيحة فقط.
act-sheet-rows = أرقام البطائق، سطرا سطرا كما في اللائحة
act-sheet-rows-hint = رقم البطاقة في كل سطر، والسطر الذي لا يُقرأ يُترك فارغا أو تُكتب فيه شرطة. لا يُحفظ أي رقم: يصير اسما مستعارا.
act-sheet-row-unreadable = السطر { $row } فيه رقم لا يُقرأ. يُصحح أو يُترك السطر فارغا.
act-stands = ما الذي يُعتمد؟
act-settle-identity = رقم البطاقة كما تقرؤونه في اللائحة
act-settle-identity-hint = يُقارن بالقراءتين ولا يُحفظ. وإن تُرك فارغا يُختار ما يُعتمد.
act-settle-other = هذا الرقم لا يوافق ما اختير. تُختار القراءة التي توافقه، أو لا تُعتمد أي قراءة.
act-settle-reading = السطر { $line }: الإدخال الأول { $first }، الإدخال الثاني { $second }
act-settle-read = رقم علامته { $mark }
act-settle-read-in = رقم علامته { $mark } ({ $part })
act-settle-unread = لم يُقرأ
act-sample-size-hint = عدد الأسطر التي يُتحقق منها في اللوائح الانتخابية.
act-sample-wrong = الأسطر غير الصحيحة
act-sample-wrong-hint = أرقام الأسطر، بينها فراغ؛ وتُترك فارغة إن صحت كلها.
act-sheet-except = أسطر لا تُحتسب
act-sheet-except-hint = أرقامها، بينها فراغ؛ ويُذكر السبب.
act-invalidate-from = المقيدة من يوم
act-invalidate-until = إلى غاية يوم
act-invalidation = الإلغاء
act-invalidation-stands = الإلغاء { $number }: { $ground }، التوقيعات المعنية: { $n } ({ $state })
act-course-confirm = تأكيد: { $step }
act-course-decline = عدم تأكيد: { $step }
act-course-number = تقييد رقم الملف لدى جهة أخرى
act-course-move = نقل الملف إلى النسخة السارية من المسطرة
act-course-moves = نقل الملف من النسخة { $from } إلى النسخة { $to } السارية منذ { $day }.
act-course-reveal-representative = الاطلاع على معطيات من يمثل الملف
act-course-reveal-signers = الاطلاع على معطيات الموقعين
act-course-erase = محو المعطيات الشخصية لهذا الملف
act-course-submit-propose = اقتراح، في انتظار تأكيد آخرين
act-course-submit-confirm = تأكيد
act-course-submit-decline = عدم التأكيد
act-course-submit-reveal = تقييد السبب ثم الاطلاع
act-course-submit-erase = المحو نهائيا
act-course-why-declined = السبب
act-course-why-moved = سبب النقل
act-course-why-read = سبب الاطلاع
act-course-why-erased = سبب المحو
act-course-sure = أعلم أن المحو لا رجوع فيه
act-course-system = الجهة
act-course-number-there = الرقم كما كُتب هناك
act-course-number-hint = رقم جديد للجهة نفسها يحل محل السابق، والسابق يبقى في المسار.
act-course-proposed-by = اقترحه { $actor }
act-course-proposed-on = تاريخ الاقتراح: { $when }
act-course-waits = عدد التأكيدات: { $confirmed } من { $confirmations }
act-course-filled = { $name }: { $value }
act-course-needs-others = لا يتم إلا بعد تأكيد من: { $offices } (العدد اللازم: { $confirmations })
act-course-stays = يُقيَّد ويبقى الملف في مرحلته

personal-recorded = قُيِّد هذا الاطلاع وسببه في مسار الملف قبل عرض ما يلي. لا يُحفظ ولا يُنسخ خارج الغرض المذكور.
personal-mail = البريد الإلكتروني
personal-signer = الرمز في هذا الملف
personal-missing = غير مسجل
personal-nobody = لا تحفظ الخزنة شيئا عن أحد في هذا الملف.
personal-shown = { PLURAL($n) ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصا
   *[other] { $n } شخص
}
personal-more = المعروض هنا: { $n } من { $all }.

filing-petitioner = صاحب الملف
filing-petitioner-hint = إن كانت جمعية، فصاحب الاسم المذكور أعلاه هو ممثلها القانوني. تسجّلها إدارة السجلّ قبل ذلك.
filing-title = قبل الإيداع
filing-warnings = ما قد يؤدي إلى رفض الملف شكلا، حسب ما هو مسجل:
filing-alike = ملفات مشابهة
filing-conditions = ما سيُفحص من الشروط
filing-acknowledged = اطّلعت على ما سبق
filing-acknowledged-hint = لا يمنع ذلك من الإيداع.
filing-see-first = يُطّلع أولا على ما ورد أعلاه، ثم يُؤشَّر هنا.
filing-age-unknown = تاريخ تأسيس الجمعية غير مسجل، والمطلوب من السنوات الكاملة أكثر من { $needed } ({ $source }). تقيّده إدارة السجلّ في صفحة «الهيئات».
filing-too-young = أقدمية الجمعية بالسنوات الكاملة: { $years }، والمطلوب أكثر من { $needed } ({ $source }).
filing-seat-elsewhere = مقر الجمعية المسجل خارج التراب المعني.
filing-seat-unknown = مقر الجمعية غير مسجل، والمطلوب أن يكون لها مقر أو فرع في التراب المعني.
receipt-title = وصل الإيداع
receipt-day = تاريخ الإيداع
receipt-opened-title = وصل فتح الملف
receipt-opened-day = تاريخ فتح الملف
receipt-brought-by = صاحب الملف
receipt-brought-by-petition = صاحب العريضة
receipt-brought-by-information-request = صاحب الطلب
receipt-brought-by-motion = صاحب الملتمس
receipt-how = هذا الوصل يثبت تقييد الملف في السجلّ. للتحقق منه يُكتب الرقم والرمز في صفحة التتبع، دون حساب.
receipt-print = اطبعوا هذه الصفحة: الوصل بالعربية والفرنسية في ورقة واحدة.
receipt-code = رمز التحقق
receipt-code-hint = ثمانية حروف وأرقام كما في الوصل. يُترك فارغا لتتبع الملف فقط.
receipt-genuine = الرقم والرمز متطابقان: الملف { $number } مقيَّد بتاريخ { $day } لدى { $body }. قارنوا العنوان والتاريخ بما في الورقة: الرمز يدل على أن الملف مقيَّد في هذا السجلّ، لا على من طبع الورقة.
receipt-not-genuine = هذا الرمز لا يوافق هذا الرقم. راجعوا الوصل حرفا حرفا.
