# وثائق الإثبات والتقدم: ما يُقيَّد منهما، وما يُرفض، وما يُعرض.
event-evidence-filed-v1 = { $object ->
        [none] إعلان من طرف { $actor } عن وثيقة الإثبات { $evidence }، ولم ترد بعد
       *[other] إيداع وثيقة الإثبات { $evidence } من طرف { $actor }
    }{ $milestone ->
        [none] { "" }
       *[other] ، بخصوص المحطة الرئيسية «{ $milestone }»
    }؛ تاريخ الواقعة: { $of }.{ $replaces ->
        [none] { "" }
       *[other] { " " }تحل محل وثيقة الإثبات { $replaces }.
    }
event-evidence-received-v1 = ورود ملف وثيقة الإثبات { $evidence }، قيّده { $actor } ({ $object }).
event-evidence-accepted-v1 = قبول وثيقة الإثبات { $evidence } من طرف { $actor }.{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }{ $outside ->
        [none] { "" }
       *[other] { " " }ولا تثبت أي محطة: الواقعة خارج مدة الالتزام.
    }
event-evidence-refused-v1 = رفض وثيقة الإثبات { $evidence } من طرف { $actor }. السبب: «{ $reason }».
event-commitment-evidenced-v1 = المستوى المثبت بالوثائق: { $level }. المحطات المثبتة { $shown } من { $planned }، إثر ما قام به { $actor }.
event-progress-declared-v1 = التصريح { $declaration } بالتقدم من طرف { $actor }: { $level }{ $percent ->
        [none] { "" }
       *[other] { " " }({ $percent } في المئة)
    }{ $evidence ->
        [none] ، دون وثيقة إثبات.
       *[other] ، عدد وثائق الإثبات المذكورة: { $evidence }.
    }
event-progress-proposed-v1 = التصريح { $declaration } بالاكتمال من طرف { $actor }، لا يُعتد به إلا بتوقيع شخص ثان: { $level }{ $percent ->
        [none] { "" }
       *[other] { " " }({ $percent } في المئة)
    }{ $evidence ->
        [none] ، دون وثيقة إثبات.
       *[other] ، عدد وثائق الإثبات المذكورة: { $evidence }.
    }
event-progress-countersigned-v1 = توقيع ثان من طرف { $actor } على التصريح { $declaration }: { $level }.{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }
event-forecast-given-v1 = توقع جديد من طرف { $actor } للمحطة الرئيسية «{ $milestone }»: { $due } (المبرمج: { $planned }، ويبقى كما هو). السبب: «{ $reason }».
event-progress-contested-v1 = الاعتراض { $contest } من طرف { $actor } على التصريح { $declaration } بالتقدم؛ آخر يوم للجواب: { $answer_due }.{ $reason ->
        [none] { "" }
       *[other] { " " }السبب: «{ $reason }».
    }{ $text ->
        [none] { "" }
       *[other] { " " }النص ({ $text }) محفوظ في الملف.
    }
event-progress-answered-v1 = جواب من طرف { $actor } عن الاعتراض { $contest } على التصريح { $declaration }.{ $reason ->
        [none] { "" }
       *[other] { " " }الجواب: «{ $reason }».
    }{ $text ->
        [none] { "" }
       *[other] { " " }النص ({ $text }) محفوظ في الملف.
    }
event-kind-evidence-filed-v1 = إيداع وثيقة إثبات
event-kind-evidence-received-v1 = ورود ملف وثيقة إثبات
event-kind-evidence-accepted-v1 = قبول وثيقة إثبات
event-kind-evidence-refused-v1 = رفض وثيقة إثبات
event-kind-commitment-evidenced-v1 = المستوى المثبت بالوثائق
event-kind-progress-declared-v1 = تصريح بالتقدم
event-kind-progress-proposed-v1 = تصريح بالاكتمال في انتظار توقيع ثان
event-kind-progress-countersigned-v1 = توقيع ثان على تصريح
event-kind-forecast-given-v1 = توقع جديد لمحطة رئيسية
event-kind-progress-contested-v1 = اعتراض على تصريح بالتقدم
event-kind-progress-answered-v1 = جواب عن اعتراض على التقدم
refusal-evidence-unknown = لا توجد في هذا الملف وثيقة إثبات رقمها { $evidence }. يجب التحقق من رقمها في صفحة الملف.
refusal-evidence-kind-unknown = لا تعرف مسطرة هذا الملف نوع وثائق إثبات باسم «{ $kind }». يُختار نوع من أنواعها.
refusal-evidence-already-filed = الملف نفسه مودَع من قبل في هذه القضية: وثيقة الإثبات { $evidence }. يُذكر رقمها بدل إيداعه مرة ثانية.
refusal-evidence-already-received = ملف وثيقة الإثبات { $evidence } ورد من قبل. إن كان غيره هو الصحيح فتُودع وثيقة تحل محلها.
refusal-evidence-already-replaced = وثيقة الإثبات { $evidence } حلت محلها الوثيقة { $by }. يُنظر في هذه الأخيرة.
refusal-evidence-already-judged = وثيقة الإثبات { $evidence } قُبلت أو رُفضت من قبل. لتقديم غيرها تُودع وثيقة تحل محلها.
refusal-evidence-not-received = وثيقة الإثبات { $evidence } معلن عنها ولم يرد ملفها. تُقبل بعد وروده.
refusal-own-evidence = من أودع وثيقة الإثبات { $evidence } أو جاء بملفها لا يقبلها ولا يرفضها. يتولى ذلك شخص آخر.
refusal-evidence-access-mismatch = الاطلاع المعلن ({ $access }) لا يوافق الملف المقدم: المقيد تُذكر بصمته وحدها، والعمومي يُحفظ هنا.
refusal-no-new-evidence = لا يرتفع ما يُصرح به (هنا: { $level }) إلا بوثيقة إثبات وردت ولم تُذكر في تصريح سابق. تُودع وثيقة جديدة ثم تُذكر.
refusal-evidence-not-standing = وثيقة الإثبات { $evidence } رُفضت أو حلت محلها أخرى، فلا يُبنى عليها تصريح. اختاروا وثيقة قائمة.
refusal-milestones-not-all-declared = لا يُصرح بالاكتمال إلا بعد التصريح بإنجاز كل المحطات الرئيسية: { $declared } من { $planned } إلى الآن.
refusal-countersignature-awaited = التصريح { $declaration } بالاكتمال ينتظر توقيعا ثانيا. يُنتظر التوقيع أو يُصرح بمستوى أدنى.
refusal-declaration-unknown = لا يوجد في هذا الملف تصريح بالتقدم رقمه { $declaration }. يجب التحقق من رقمه في صفحة الملف.
refusal-nothing-to-countersign = التصريح { $declaration } لا ينتظر توقيعا ثانيا: لا يحتاج إليه، أو وُقّع، أو جاء بعده تصريح آخر.
refusal-own-progress = من قدم التصريح { $declaration } لا يوقع عليه مرة ثانية. يتولى التوقيع شخص آخر.
refusal-evidence-of-another = وثيقة الإثبات { $evidence } أودعها غيركم. لا يستبدلها إلا من أودعها؛ ويمكن الاعتراض أو إيداع وثيقة أخرى.
activity-evidence = وثائق الإثبات
activity-progress = التقدم المصرح به
progress-level-complete = مكتمل
progress-level-limited = محدود
progress-level-no-evidence = لا دليل
progress-level-not-started = لم ينطلق
progress-level-substantial = متقدم
evidence-state-accepted = مقبولة
evidence-state-announced = معلن عنها، لم ترد
evidence-state-awaiting = في انتظار النظر فيها
evidence-state-refused = مرفوضة
evidence-state-replaced = حلت محلها أخرى
evidence-access-public = عمومي
evidence-access-restricted = مقيد
field-access = من يطّلع عليها
field-declaration = التصريح
field-level = المستوى
field-licence = الرخصة
field-narrative = ما أُنجز
field-object = الملف
field-percent = النسبة المئوية
fact-name-evidence-accepted = وثائق الإثبات المقبولة
fact-name-evidence-awaiting = وثائق الإثبات في الانتظار
fact-name-evidence-filed = وثائق الإثبات المودعة
fact-name-evidence-level = المستوى المثبت
fact-name-evidence-milestones-shown = المحطات المثبتة
fact-name-progress-awaiting-countersign = تصريحات تنتظر توقيعا ثانيا
fact-name-progress-contests-open = اعتراضات على التقدم بلا جواب
fact-name-progress-declared = تصريحات بالتقدم
fact-name-progress-level = المستوى المصرح به
label-evidence-waiting = وثيقة إثبات للنظر فيها
label-countersignature = اكتمال في انتظار توقيع ثان
label-progress-contest = اعتراض على التقدم
evidence-number = وثيقة الإثبات { $number }
declaration-number = التصريح { $number }
progress-contest-number = الاعتراض { $number } على التقدم
act-evidence-file = إيداع وثيقة إثبات
act-evidence-receive = تقييد ورود ملف معلن عنه
act-evidence-accept = قبول وثيقة إثبات
act-evidence-refuse = رفض وثيقة إثبات
act-progress-declare = التصريح بالتقدم
act-progress-countersign = التوقيع الثاني على تصريح بالاكتمال
act-progress-forecast = توقع جديد لمحطة رئيسية
act-progress-contest = الاعتراض على تصريح بالتقدم
act-progress-answer = الجواب عن اعتراض على التقدم
act-evidence-title = ما هي الوثيقة
act-evidence-kind = نوعها
act-evidence-about = المحطة الرئيسية التي تثبتها
act-evidence-of = تاريخ الواقعة
act-evidence-source = مصدرها
act-evidence-text = نص الوثيقة
act-evidence-text-hint = نص عمومي. يُترك فارغا إذا أُعلن عن الوثيقة قبل ورودها، أو كانت مقيدة.
act-evidence-scan = بصمة ملف مقيد (SHA‑256)
act-evidence-restricted = المقيد لا يُكتب نصه هنا: تُعطى بصمة ملفه وحدها.
act-evidence-licence-hint = رمز قصير، مثل cc-by-4.0.
act-evidence-replaces = تحل محل
act-evidence-which = وثيقة الإثبات
act-evidence-stands = { $number }: { $title } — { $state }
act-evidence-cited = { $title } (ذُكرت من قبل)
act-progress-evidence = وثائق الإثبات التي يُبنى عليها
act-progress-evidence-hint = لا يرتفع المستوى ولا النسبة إلا بوثيقة لم تُذكر من قبل. ومن دون تغيير لا حاجة إلى وثيقة.
act-progress-declaration = التصريح
act-progress-declaration-stands = { $number }: { $level }، { $day }
act-progress-contest-stands = الاعتراض { $number } على التصريح { $declaration } — آخر أجل للجواب { $due }
act-progress-forecast-due = متى يُنتظر إنجازها الآن
case-level-declared = { $level } — { $percent } في المئة كما صُرح به
case-level-undeclared = لا تصريح بعد
case-level-evidenced = { $level } — محطات مثبتة: { $shown } من { $planned }
case-level-gap = المصرح به: { $declared }. المثبت بالوثائق: { $evidenced }.
case-level-rule = قاعدة المستوى المثبت في المسطرة
case-evidence-none = لا وثيقة إثبات بعد.
case-evidence-dated = تاريخ الواقعة
case-evidence-outside = سبب عدم إثباتها أي محطة
case-evidence-outside-both = الواقعة خارج مدة الالتزام، من { $from } إلى { $until }
case-evidence-outside-from = الواقعة سابقة لمدة الالتزام التي تبدأ في { $from }
case-evidence-outside-until = الواقعة لاحقة لمدة الالتزام التي تنتهي في { $until }
case-evidence-filed-by = أودعها
case-evidence-replaced-by = حلت محلها
case-evidence-judged = ما قيل فيها قبل أن تحل محلها أخرى
case-progress = التقدم المصرح به
case-progress-none = لا تصريح بالتقدم بعد.
case-progress-awaiting = ينتظر توقيعا ثانيا: لا يُعتد به بعد
case-progress-moot = لم يُوقّع، وجاء بعده تصريح آخر
case-progress-cites = وثائق الإثبات المذكورة
case-progress-signed = توقيع ثان
case-forecast = المنتظر الآن
case-forecast-says = { $day } — الفارق عن المبرمج بالأيام: { $n }. السبب: { $reason }
case-milestone-shown = مثبتة بالوثائق
procedure-evidence-kinds = أنواع وثائق الإثبات
procedure-evidence-required = ما يثبت منها محطة رئيسية
procedure-level-limited = متى يكون المستوى المثبت محدودا
procedure-level-substantial = متى يكون المستوى المثبت متقدما
procedure-level-complete = متى يكون المستوى المثبت مكتملا
event-evidence-read-v1 = اطلع { $actor } على ملف الوثيقة { $evidence } المقيدة. السبب: «{ $reason }».
event-evidence-released-v1 = رفع { $actor } التقييد عن الوثيقة { $evidence }: للجميع أن يطلعوا على ملفها ({ $object }). السبب: «{ $reason }».
event-kind-evidence-read-v1 = الاطلاع على وثيقة مقيدة
event-kind-evidence-released-v1 = رفع التقييد عن وثيقة
refusal-evidence-not-restricted = الوثيقة { $evidence } مفتوحة للجميع. نزّلوا ملفها من صفحة الملف.
refusal-evidence-not-kept = ملف الوثيقة { $evidence } لدى المصلحة وليس محفوظا هنا. اطلبوه منها.
refusal-evidence-other-file = ليس هذا ملف الوثيقة { $evidence }: بصمته مغايرة للبصمة المقيَّدة. أرسلوا الملف نفسه.
procedure-activity-released-by = { $activity }: يرفع تقييد الاطلاع
act-evidence-read = الاطلاع على وثيقة مقيدة
act-evidence-release = رفع التقييد عن وثيقة
act-evidence-read-why = سبب الاطلاع
act-evidence-release-why = سبب رفع التقييد
act-evidence-release-file = الملف
act-evidence-release-file-hint = لوثيقة بقي ملفها لدى المصلحة وحدها: الملف نفسه الذي قُيّدت بصمته.
act-evidence-upload = الملف
act-evidence-upload-hint = ملف PDF أو صورة أو مستند مكتبي أو CSV أو JSON أو نص، حتى 16 ميغابايت. يُحفظ في السجل؛ وإن كان مقيد الاطلاع حُفظ مختوما. إن أعيدت إليكم الاستمارة فاختاروا الملف من جديد.
act-evidence-one-of = أرسلوا ملفا، أو اكتبوا نصا، أو أعطوا بصمة: واحدا منها فقط.
act-evidence-licence-unreadable = رخصة غير مقروءة. اكتبوا اسمها المختصر بحروف لاتينية وأرقام، مثل cc-by-4.0، أو اتركوا الخانة فارغة.
act-evidence-not-restricted = لا يُعلَّل التقييد إلا لوثيقة مقيدة. اختاروا «مقيد»، أو اتركوا هذا الحقل فارغا.
act-evidence-restricted-why = سبب تقييد الاطلاع
act-evidence-restricted-why-hint = للوثائق المقيدة وحدها، وهو لازم لها. يُنشر كما يُكتب هنا.
case-evidence-released = رُفع التقييد عنها
case-evidence-restricted-since = مقيدة الاطلاع منذ { $day }.
case-evidence-restricted-why = السبب: «{ $why }».
case-evidence-file-to-come = لم يُستلم ملفها بعد.
case-evidence-file-sealed = ملفها محفوظ هنا مختوما، إلى أن يُرفع التقييد.
case-evidence-file-away = ملفها لدى المصلحة، وبصمته مقيَّدة هنا.
case-evidence-file-missing = الملف مفقود: السجل يذكره ({ $hash }…) ولا يوجد هنا.
case-evidence-file-altered = الملف غُيّر: لم يعد مطابقا لبصمته المقيَّدة ({ $hash }…).
case-evidence-save = تنزيل الملف ({ $kind }، { $kilobytes } كيلوبايت)
case-evidence-readings = { PLURAL($n) ->
        [one] اطُّلع عليها مرة واحدة، وقُيّد ذلك.
        [two] اطُّلع عليها مرتين، وقُيّد ذلك.
        [few] اطُّلع عليها { $n } مرات، وقُيّدت كلها.
       *[other] اطُّلع عليها { $n } مرة، وقُيّدت كلها.
    }
field-file = الملف
procedure-awaits = ينتظر التأكيد على
