# لماذا تعذّر التسجيل، وما العمل. رسالة لكل رمز.

refusal-register-not-open = لم يُفتح السجلّ بعد. يجب فتحه أولا: أول تقييد فيه يذكر اسمه وماسكه ومنطقته الزمنية.
refusal-register-already-open = السجلّ مفتوح من قبل باسم { $origin }. لا يُفتح السجلّ إلا مرة واحدة؛ ولسجلّ آخر يلزم مجلد آخر.
refusal-not-accredited = لا اعتماد لـ{ $party } لدى { $body } للاعتراض هنا ({ $needs }). تطلب الهيئة الاعتماد من الشبكة، في مكتبها أو برابط، والجواب علني معلل.
refusal-role-at-the-body = لا يُسمح بـ«{ $step }» لـ{ $party }: له صفة لدى { $body } أو هو هذه الجماعة نفسها. يقوم به في الشبكة من لا صفة له لديها.
refusal-nothing-amended = «{ $step }» لا يغيّر شيئا مما هو قائم. تُملأ الخانة التي تتغير بصيغتها الجديدة، ويبقى ما كان فيها ظاهرا بجانبها.
refusal-role-already-held = لـ{ $party } صفة «{ $role }» لدى { $body } الآن، ولا تُمنح مرتين في وقت واحد. تُمنح من جديد بعد انتهائها.
refusal-mandate-rests-on-it = لا يُصحَّح { $field } في «{ $step }»: تقوم عليه صفة مُنحت أو تُطلب. يُفتح ملف جديد بالقيمة الصحيحة.
refusal-mandate-by-case = لا تُمنح صفة «{ $role }» ولا تنتهي إلا بملف من مسطرة «{ $procedure }»، بتعليل علني. يُفتح الملف، أو تُتخذ المرحلة في الملف الذي منحها.
refusal-role-missing = لا يُسمح بهذا الإجراء: { $actor }. يلزم إحدى هذه الصفات: { $needs }. يقوم به من له هذه الصفة، أو يُقيَّد الانتداب أولا.
refusal-engine-only = لا يُسمح بهذا الإجراء: { $actor }. السجلّ وحده يقوم به حين يحل وقته. لا شيء مطلوب.

refusal-party-unknown = لا يوجد شخص ولا هيئة بالمعرّف { $party }. يجب التحقق من المعرّف أو التسجيل أولا.
refusal-party-already-registered = { $party }: مسجّل من قبل ببيانات أخرى. يُعتمد التسجيل القائم أو يُختار معرّف جديد.
refusal-party-unnamed = { $party }: هيئة بلا اسم. يجب ذكر اسمها بالعربية والفرنسية والإنجليزية.
refusal-party-name-is-personal = { $party }: شخص ذاتي، واسم الشخص لا يُكتب أبدا في تسلسل التقييدات. يُترك الاسم؛ فالخزنة تحفظه.
refusal-party-not-a-body = { $party }: ليست سلطة ولا شبكة. يُختار المجلس أو الشبكة التي تقرر.
refusal-mandate-unknown = { $party }: لا انتداب قائم بصفة { $role }. يجب التحقق من الصفة ومن المجلس.
refusal-successor-same = { $party }: لا أحد يخلف نفسه بصفة { $role }. يُذكر شخص آخر، أو يُقيَّد انتهاء الانتداب بلا خلف.
refusal-period-backwards = الفترة تنتهي ({ $until }) قبل أن تبدأ ({ $from }). يُصحح أحد التاريخين.

refusal-session-already-planned = { $body }: الدورة { $session } مبرمجة من قبل بغير ذلك. تُلغى أولا، أو يُختار لها اسم آخر.
refusal-session-unknown = { $body }: لا توجد دورة باسم { $session } في رزنامة الدورات. يجب التحقق من الاسم، أو برمجة الدورة أولا.

refusal-territory-unknown = لا يوجد تراب موصوف بالرمز { $territory }. يجب التحقق من الرمز أو وصف التراب أولا.
refusal-territory-already-described = { $territory }: موصوف من قبل بغير ذلك. يُعتمد الوصف القائم.
refusal-figure-already-measured = { $territory }: رقم «{ $figure }» لسنة { $year } مقيَّد من قبل بقيمة أخرى. تُذكر سنة أخرى.

refusal-procedure-unknown = لا توجد مسطرة منشورة باسم { $procedure }. يجب التحقق من الاسم أو نشرها أولا.
refusal-procedure-not-in-force = لا توجد نسخة من { $procedure } سارية بتاريخ { $day }. يجب التحقق من التاريخ أو نشر نسخة تشمله.
refusal-procedure-version-taken = النسخة { $version } من { $procedure } منشورة بمحتوى آخر. تُعطى المسطرة المعدّلة الرقم الموالي.
refusal-procedure-version-not-next = النسخة { $version } من { $procedure } لا تلي سابقتها. النسخة الموالية هي { $next }.
refusal-procedure-too-long = { $procedure }: طول مفرط، عدد البايتات { $bytes } والحد الأقصى في التقييد { $bytes_max }. تُختصر النصوص أو تُقسَّم المسطرة.
refusal-procedure-version-unreadable = الملف { $case } يتبع نسخة من مسطرة لا يستطيع هذا البرنامج قراءتها. يُستعمل برنامج أحدث.

refusal-case-unknown = لا يوجد ملف { $case }. يجب التحقق من المعرّف.
refusal-case-already-open = الملف { $case } مفتوح من قبل بغير ذلك. يُختار معرّف جديد.
refusal-parent-unknown = الملف الأصل { $parent } غير موجود. يُفتح أولا أو يُترك ذكره.
refusal-case-linked-to-itself = لا يُربط الملف { $case } بنفسه. يُذكر الملف الآخر.
refusal-step-unknown = لا يوجد في هذه المسطرة إجراء «{ $step }». يُختار أحد إجراءاتها.
refusal-wrong-stage = «{ $step }» غير ممكن الآن: الملف في مرحلة «{ $stage }». تُراجع الإجراءات الممكنة في هذه المرحلة.
refusal-activity-not-in-this-stage = مرحلة «{ $stage }» لا تقبل { $activity }. يُنتظر بلوغ مرحلة تقبلها.
refusal-rule-without-result = القاعدة «{ $rule }» لم تعط نتيجة ({ $why }). يجب تصحيح المسطرة ونشرها من جديد.
refusal-figure-missing = القاعدة «{ $rule }» تحتاج رقما لم يقيّده أحد: { $figure }. يُقيَّد أولا لهذا التراب.
refusal-guard-said-no = «{ $step }» غير ممكن: شرط المسطرة غير مستوفى. يُنظر أدناه ما اطلعت عليه القاعدة.

refusal-deadline-not-running = أجل «{ $deadline }» لا يسري في هذا الملف. لا شيء يُوقف أو يُستأنف أو يُفوَّت.
refusal-deadline-not-suspendable = أجل «{ $deadline }» لا يُوقف: المسطرة لا تسمح بذلك لأحد. الأجل يواصل سريانه.
refusal-deadline-not-suspended = أجل «{ $deadline }» غير موقوف، بل هو سار. لا شيء يُستأنف.
refusal-deadline-held-by-review = أجل «{ $deadline }» موقوف إلى أن يثبت بلوغ «{ $threshold }»، ولا يستأنفه أحد قبل ذلك. بتوا في المراجعة أولا.
refusal-deadline-not-extendable = أجل «{ $deadline }» لا يُمدد: المسطرة لا تسمح بذلك لأحد.
refusal-deadline-already-extended = سبق تمديد أجل «{ $deadline }». لا يُمدد إلا مرة واحدة.
refusal-deadline-already-missed = انقضى آخر يوم في أجل «{ $deadline }». ما فات لا يُمدد.
refusal-calendar-unknown = لا يوجد في السجل تقويم أيام العمل { $calendar }. يُنشر أولا.
refusal-calendar-version-not-next = النسخة التالية من التقويم { $calendar } هي { $next } وليست { $version }.
refusal-calendar-without-working-days = كل أيام الأسبوع عطلة في التقويم { $calendar }. يُترك يوم عمل واحد على الأقل.
refusal-calendar-day-outside = { $day } ليس يوما من سنوات التقويم { $calendar }. يُذكر يوم من هذه السنوات.
refusal-holiday-already-announced = { $day } عطلة في التقويم { $calendar } من قبل. لا شيء يُعلن عنه.
refusal-holiday-unknown = { $day } ليس عطلة في التقويم { $calendar }. لا شيء يحل محله.
refusal-threshold-unknown = لا توجد في هذا الملف عتبة «{ $threshold }». يجب التحقق من اسمها في المسطرة.
refusal-threshold-not-reached = «{ $threshold }» لم تُبلغ: المطلوب { $at }، المحتسب { $count }. يُستكمل ما ينقص.

refusal-record-unknown = لا يوجد في هذا الملف تقييد { $record } قابل للتصحيح. يؤخذ المعرّف من مسار التدقيق.
refusal-record-field-unknown = لا توجد في التقييد { $record } خانة «{ $field }». تُنظر خاناته في مسار التدقيق.
refusal-correction-of-another-kind = القيمة المصححة لخانة «{ $field }» يجب أن تكون من جنس الأولى: عدد مكان عدد، ونص مكان نص.

refusal-field-missing = خانة «{ $field }» لازمة. يجب ملؤها.
refusal-field-unknown = لا توجد في الاستمارة خانة «{ $field }». تُترك.
refusal-field-wrong = خانة «{ $field }» ليست كما تطلب الاستمارة. المنتظر: { $expected }.
refusal-field-out-of-bounds =
    { $min ->
        [none] خانة «{ $field }» يجب ألا تتجاوز { $max }. يُصحح العدد.
       *[other] { $max ->
            [none] خانة «{ $field }» يجب ألا تقل عن { $min }. يُصحح العدد.
           *[other] خانة «{ $field }» يجب أن تكون بين { $min } و{ $max }. يُصحح العدد.
        }
    }
refusal-text-too-long = خانة «{ $field }» أطول من اللازم: عدد البايتات { $bytes } والحد الأقصى { $bytes_max }. يُختصر النص.
refusal-text-hidden-character = خانة «{ $field }» تضم حرفا خفيا ({ $character }) قد يقلب النص أو يخفيه على الشاشة. يُحذف؛ وإعادة كتابة النص تكفي غالبا.
refusal-date-too-early = التاريخ { $date } في «{ $field }» سابق لأول تاريخ ممكن: { $earliest }. صححوا التاريخ.
refusal-command-id-reused = رقم الطلب { $command } استُعمل لطلب آخر. أعيدوا الطلب برقم جديد.
refusal-date-in-the-future = خانة «{ $field }» تذكر { $date } ولم يحل بعد. يُذكر اليوم الذي وقع فيه الأمر.

refusal-already-signed = سبق لكم توقيع الملف { $case }. كل شخص يوقّع مرة واحدة؛ وتوقيعكم محتسب.
refusal-signature-invalidated = توقيعكم على الملف { $case } غير محتسب. التوقيع مرة أخرى لا يعيده؛ يُطلب السبب من كتابة المجلس.
refusal-signature-withdrawn = سحب هذا الشخص توقيعه على الملف { $case } يوم { $withdrawn }. لا يُحتسب سطر ورقي إلا إذا وُقّع بعد ذلك اليوم وذُكر تاريخه؛ وله أن يوقّع من جديد عبر الإنترنت.
refusal-not-signed = { $signer }: لا توقيع محتسب على الملف { $case }. لا شيء يُسحب أو يُلغى.
refusal-signer-not-a-citizen = لا يمكن التوقيع: { $actor }. لا يوقّع إلا مواطنة أو مواطن، كل باسمه. والتوقيع على الورق تُدخله كتابة المجلس.

refusal-votes-do-not-add-up = العدد غير متطابق: المصوتون { $voted }، الحاضرون { $present }، أعضاء المجلس { $members }. يُراجع المحضر.
refusal-nobody-voted = لم يصوت أحد. تُدخل الأصوات أو يُذكر أن النقطة أُجّلت.
refusal-sitting-too-soon = لم يكتمل النصاب في جلسة { $day }، والجلسة الموالية تعقد في يوم لاحق. أدخلوا يومها أو انتظروا انعقادها.
refusal-session-of-other-kind = في رزنامة المجلس دورة من نوع آخر في ذلك اليوم ({ $session }). اختاروا نوعها أو صححوا الرزنامة أولا.
refusal-session-is-cancelled = دورة ذلك اليوم ({ $session }) ملغاة في رزنامة المجلس. اختاروا دورة أخرى أو برمجوها من جديد.
refusal-number-too-large = { $value }: عدد أكبر من أن يُحفظ بدقة. يجب التحقق من العدد.

guard-counted = المطلوب { $needed }، المحتسب { $counted }.
guard-needed = المطلوب { $needed }.
guard-read = ما اطلعت عليه القاعدة: { $facts }.

refusal-milestone-unknown = لا توجد في هذا الملف محطة رئيسية باسم «{ $milestone }». يجب التحقق من الاسم أو برمجتها أولا.
refusal-milestone-already-planned = المحطة الرئيسية «{ $milestone }» مبرمجة من قبل بغير ذلك. البرمجة تبقى كما هي: تُبرمج محطة أخرى أو يُصحح التقييد.
refusal-no-evidence = لا شيء جديد يثبت إنجاز المحطة الرئيسية «{ $milestone }». تُضاف وثيقة تثبته؛ وما أُرجع لا يُصرّح به من جديد بالوثائق نفسها.
refusal-milestone-already-declared = المحطة الرئيسية «{ $milestone }» مصرح بإنجازها من قبل بغير ذلك. يُنتظر التحقق منها أو إرجاعها.
refusal-milestone-not-declared = لا يوجد تصريح قائم بإنجاز المحطة الرئيسية «{ $milestone }». لا شيء يُتحقق منه أو يُرجع أو يُعترض عليه.
refusal-milestone-already-verified = جرى التحقق من المحطة الرئيسية «{ $milestone }» من قبل. ومن لا يوافق فله أن يعترض.
refusal-own-declaration = من صرّح بإنجاز المحطة الرئيسية «{ $milestone }» لا يتحقق منها بنفسه. يتولى شخص آخر التحقق أو الإرجاع.
refusal-nothing-to-answer = لا يوجد في هذا الملف اعتراض رقمه { $contest } دون جواب. يجب التحقق من رقمه في مسار التدقيق.

refusal-condition-unknown = لا شرط في هذه المسطرة باسم «{ $condition }». راجعوا لائحة الشروط في صفحة المسطرة.
refusal-condition-not-asked = الشرط «{ $condition }» غير مطلوب ممن قدّم هذا الملف ({ $petitioner }). لا شيء يُفحص هنا.
refusal-condition-without-evidence = لا يُعتبر الشرط «{ $condition }» مستوفى إلا بما يثبته. اذكروا مرجع الوثيقة أو أضيفوا وصفها.
refusal-condition-found-met = ثبت استيفاء الشرط «{ $condition }»، فلا يصح أن يكون سببا للرفض. اختاروا سببا آخر أو أعيدوا فحص الشرط.
refusal-opinion-unknown = لا رأي برقم { $opinion } في هذا الملف. راجعوا الآراء المطلوبة في صفحة الملف.
refusal-opinion-of-a-person = لا يُطلب الرأي من شخص: يُطلب من هيئة أو شبكة أو جمعية. { $party } شخص.
refusal-opinion-of-itself = { $party } هو من يبت في هذا الملف، فلا يُطلب رأيه. اطلبوا رأي هيئة أخرى.
refusal-opinion-already-asked = رأي { $party } مطلوب من قبل (الرأي { $opinion })، بصيغة أخرى، ولم يرد بعد. انتظروه أو أنهوا انتظاره أولا.
refusal-opinion-already-given = الرأي { $opinion } أُبدي من قبل. يمكن تصحيح التقييد أو طلب رأي جديد.
refusal-opinion-already-closed = أُنهي انتظار الرأي { $opinion } من قبل. إن ورد، يُقيَّد كما هو.
refusal-petitioner-not-admitted = لا تسمح هذه المسطرة بأن يكون صاحب العريضة: { $petitioner }. اختاروا مسطرة أخرى أو صاحب عريضة آخر.
refusal-petitioner-not-an-association = { $party } ليس جمعية مسجلة. سجّلوا الجمعية أولا أو اختاروا غيرها.
refusal-party-not-founded = تاريخ التأسيس يُحفظ للجمعيات وحدها، و{ $party } ليس جمعية. احذفوا التاريخ.
refusal-threshold-part-short = في { $part } المحتسب { $counted } والمطلوب { $needed }: «{ $threshold }» لم تُبلغ. يُستكمل ما ينقص في هذا الجزء.
refusal-threshold-parts-short = بُلغ العدد في { $reached } من الأجزاء والمطلوب { $needed }: «{ $threshold }» لم تُبلغ. يُجمع في أجزاء أخرى.
refusal-territory-without-parts = لا يمكن توزيع التوقيعات على أجزاء { $territory }: عددها الموصوف { $found } والأقصى { $found_max }. على ماسك السجلّ وصف الأجزاء أولا.
refusal-threshold-not-under-review = بلوغ «{ $threshold }» ليس قيد المراجعة. لا شيء يُبت فيه.
refusal-part-unknown = { $part } ليس من الأجزاء التي تُوزع عليها توقيعات هذا الملف. يجب اختيار جزء منها.
refusal-online-signing-off = لا يمكن التوقيع عبر الإنترنت على الملف { $case }: المسطرة تقبل التوقيع على الورق وحده. يُوقَّع على لائحة ورقية.
refusal-signature-not-matched = { $signer }: التوقيع ليس ضمن ما يشمله الإلغاء { $invalidation }. يُقترح إلغاء آخر بشأنه.
refusal-batch-unknown = لا توجد في هذا الملف دفعة لوائح باسم «{ $batch }». يجب التحقق من الاسم أو تسجيل تسلمها أولا.
refusal-batch-already-received = الدفعة «{ $batch }» مسجلة من قبل بغير ذلك. يُختار اسم آخر لهذه الدفعة.
refusal-batch-same-scan = هذه الصورة الممسوحة نفسها مسجلة في الدفعة «{ $batch }». لا تُحتسب اللوائح مرتين.
refusal-batch-closed = بُتّ في الدفعة «{ $batch }» من قبل. ما لا يجب احتسابه يُلغى، وما رُفض يُسلَّم من جديد بعد تصحيحه.
refusal-batch-entered-twice = أُدخلت الدفعة «{ $batch }» مرتين. تُسوّى الأسطر المختلفة.
refusal-own-entry = من أدخل الدفعة «{ $batch }» لا يعيد إدخالها ولا يسوّي أسطرها ولا يبت في عينتها ولا يقبلها. يتولى ذلك شخص آخر.
refusal-sheet-line-wrong = السطر { $line } غير صالح في الدفعة «{ $batch }»: غير موجود أو مكرر أو لا قراءة له. يجب التحقق من رقمه.
refusal-batch-not-reconciled = الدفعة «{ $batch }» لم تُدخل مرتين. يُدخلها شخص ثان أولا.
refusal-batch-not-settled = في الدفعة «{ $batch }» أسطر مختلفة لم تُسوّ، وعددها { $lines }. تُسوّى سطرا سطرا.
refusal-nothing-to-settle = السطر { $line } من الدفعة «{ $batch }» متفق عليه أو سُوّي من قبل. لا شيء يُسوّى.
refusal-sample-already-drawn = سُحبت عينة من الدفعة «{ $batch }» من قبل. العينة تُسحب مرة واحدة.
refusal-sample-not-drawn = لا عينة تنتظر نتيجتها في الدفعة «{ $batch }». تُسحب العينة أولا.
refusal-sample-not-told = العينة المسحوبة من الدفعة «{ $batch }» لم تُعرف نتيجتها. يُتحقق من أسطرها في اللوائح الانتخابية أولا.
refusal-already-sponsor = هذا الشخص من المشاركين في تقديم الملف { $case } من قبل. لا شيء يُفعل.
refusal-not-a-sponsor = هذا الشخص ليس من المشاركين في تقديم الملف { $case }. لا شيء يُسحب.
refusal-sponsor-is-representative = الوكيل في الملف { $case } لا يُحتسب ضمن المشاركين في تقديمه. ينضم شخص آخر.
refusal-sponsors-full = بلغ عدد المشاركين في تقديم الملف { $case } أقصاه: { $max }. يمكن التوقيع بدل ذلك.
refusal-invalidation-unknown = لا يوجد في هذا الملف إلغاء برقم { $invalidation }. يجب التحقق من الرقم.
refusal-own-invalidation = من اقترح الإلغاء { $invalidation } لا يؤكده بنفسه. يؤكده شخص آخر أو يُتراجع عنه.
refusal-invalidation-needs-a-third = الإلغاء { $invalidation } مؤكد، فلا يتراجع عنه من اقترحه ولا من أكده. يتراجع عنه شخص ثالث.
refusal-invalidation-not-confirmed = الإلغاء { $invalidation } لم يؤكده شخص آخر. يُنتظر التأكيد.
refusal-invalidation-cancelled = جرى التراجع عن الإلغاء { $invalidation }. يُقترح إلغاء آخر.
refusal-invalidation-not-cancelled = الإلغاء { $invalidation } قائم، فلا يُستعاد شيء. يجب التراجع عنه أولا.
refusal-nothing-matched = لا توقيع في الملف { $case } تنطبق عليه هذه الشروط، أو لم يُذكر أي شرط. تُغيَّر الشروط.
refusal-own-proposal = من اقترح «{ $step }» لا يؤكده بنفسه. يؤكده شخص آخر.
refusal-proposal-unknown = لا يوجد في هذا الملف اقتراح { $proposal }. يؤخذ المعرّف من مسار التدقيق.
refusal-proposal-moot = اقتراح «{ $step }» لم يعد قائما: تم أو رُفض أو غادر الملف تلك المرحلة. يُقترح من جديد إن كان ممكنا.
refusal-proposal-open = «{ $step }» مقترح من قبل وينتظر التأكيد. يُؤكد أو يُرفض أولا.
refusal-parent-not-allowed = لا يُفتح ملف من مسطرة { $procedure } تحت الملف { $parent }: لا تذكر أي من المسطرتين الأخرى. يُختار ملف أصل آخر.
refusal-parent-needed = لا يُفتح ملف من مسطرة { $procedure } إلا تحت ملف أصل. يُذكر الملف الأصل.
refusal-child-unknown = لا يوجد ملف { $child } مفتوح تحت هذا الملف. يجب التحقق من المعرّف.
refusal-child-open = الملف { $child } لم ينته بعد. يُنتظر انتهاؤه.
refusal-field-access = { $access ->
    [sealed] خانة «{ $field }» تبقى مختومة إلى أن يرفع إجراء لاحق ختمها. أرسلوا النص مختوما مع بصمته.
   *[public] خانة «{ $field }» مفتوحة للجميع منذ البداية. أرسلوا النص دون ختم.
}
refusal-text-sealed-before = نص خانة «{ $field }» قُدِّم مختوما من قبل في هذا الملف. اختموه من جديد وقدموا الناتج.
refusal-text-not-sealed = لا نص في هذا الملف مختوما برقم { $hash }. انظروا نصوصه المختومة في صفحة الملف.
refusal-text-still-sealed = «{ $field }» المقدم في «{ $step }» ما زال مختوما: لم يُتخذ أي إجراء يرفع ختمه. انتظروا ذلك.
refusal-no-later-version = لا توجد نسخة لاحقة سارية من هذه المسطرة بصمتها { $hash }. تُنظر نسخ المسطرة.
refusal-migration-not-allowed = النسخة { $hash } تُبقي الملفات الجارية تحت النسخة التي فُتحت بها. يبقى الملف كما هو.
refusal-migration-stage-missing = النسخة الجديدة لا تعرف مرحلة «{ $stage }». يُصحح جدول المراحل في نسخة تالية.
refusal-transition-stage-missing = النسخة الجديدة من مسطرة { $procedure } لا مكان فيها لملفات جارية في هذه المراحل: { $stages }. تُذكر في transition.stages المرحلة المقابلة لكل منها.
refusal-case-ended = الملف { $case } انتهى. يبقى كما هو.
refusal-case-not-ended = الملف { $case } لم ينته. لا تُمحى معطياته الشخصية قبل انتهائه.
refusal-retention-not-ended = مدة الاحتفاظ بالمعطيات الشخصية للملف { $case } لم تنقض. يُنتظر انقضاؤها.
refusal-personal-erased = المعطيات الشخصية للملف { $case } مُحيت. لا يمكن الاطلاع عليها ولا استعمالها.
guard-part-counted = في { $part }: المطلوب { $needed }، المحتسب { $counted }.
guard-parts-counted = الأجزاء التي بُلغ فيها العدد: { $parts_counted }، والمطلوب { $parts_needed }.
suspended-by-review = مراجعة بلوغ العتبة

guard-needs = ما تشترطه القاعدة: { $needs }.
need-is = {"\u200F"}{ $name }: { $value }
need-not = {"\u200F"}{ $name }: غير { $value }
need-least = {"\u200F"}{ $name }: { $value } على الأقل
need-most = {"\u200F"}{ $name }: { $value } على الأكثر
need-more = {"\u200F"}{ $name }: أكثر من { $value }
need-less = {"\u200F"}{ $name }: أقل من { $value }

refusal-voting-not-foreseen = مسطرة الملف { $case } لا تنص على تصويت. اختاروا ملفا تجري مسطرته تصويتا.
refusal-voting-not-prepared = لم تُحدد بعد قواعد التصويت في الملف { $case }. تُحدد أولا.
refusal-voting-is-open = فُتح التصويت في الملف { $case }: لا تتغير القاعدة ولا ورقة التصويت ولا الأغلفة المالية ولا اللائحة ولا الأثمنة. كل تغيير ينتظر تصويتا آخر.
refusal-voting-not-open = لم يُفتح التصويت بعد في الملف { $case }. انتظروا فتحه.
refusal-voting-closed = انتهى التصويت في الملف { $case }. لا تُقبل أي ورقة بعد الآن.
refusal-voting-runs-until = يستمر التصويت إلى غاية { $closes }. لا يُغلق قبل ذلك اليوم.
refusal-voting-still-open = التصويت جار إلى غاية { $closes }: لا يُفتح الصندوق قبل إغلاقه. انتظروا الإغلاق.
refusal-envelope-unknown = لا يوجد غلاف مالي باسم «{ $envelope }» في هذا التصويت. راجعوا أسماء الأغلفة.
refusal-envelope-without-projects = لا مشروع مدرج للغلاف المالي «{ $envelope }». أدرجوا مشروعا أو احذفوا الغلاف قبل فتح التصويت.
refusal-rule-not-for-ballots = هذه القاعدة لا تفرز أوراقا من هذا النوع ({ $why }). اختاروا قاعدة أخرى أو ورقة تصويت أخرى.
refusal-lot-not-committed = في الملف { $case } لا تتفق القاعدة والبصمة على القرعة: إما أن تذكرا معا بصمة البذرة نفسها وإما ألا تذكراها. صححوا إحداهما.
refusal-project-not-of-case = الاقتراح { $proposal } لم يُفتح ضمن هذا الملف. لا تُدرج إلا اقتراحاته.
refusal-project-not-ready = الاقتراح { $proposal } في المرحلة «{ $stage }»، ولا يُدرج منها. انتظروا بلوغه المرحلة المطلوبة.
refusal-project-without-price = لا ثمن للاقتراح { $proposal } في تقييداته. يُحدد ثمنه أولا.
refusal-project-above-envelope = ثمن الاقتراح { $proposal } هو { $price }، والغلاف المالي { $amount } فقط. اختاروا غلافا أكبر أو ادرسوا الثمن من جديد.
refusal-project-listed-otherwise = الاقتراح { $proposal } مدرج بثمن { $listed }، وتقييداته تذكر الآن { $price }. أدرجوه من جديد.
refusal-project-of-other-envelope = تقييدات الاقتراح { $proposal } تذكر الغلاف المالي «{ $envelope }». أدرجوه فيه.
refusal-project-not-listed = الاقتراح { $proposal } غير مدرج في اللائحة. لا شيء يُسحب منها.
refusal-project-list-full = لا تتسع اللائحة لأكثر من { $projects_max } من المشاريع. وزعوها على أكثر من تصويت.
refusal-projects-not-side-by-side = الاقتراح { $proposal } مذكور مع اقتراحات لا تجتمع معه، وهي غير مدرجة معه في غلاف مالي واحد. أدرجوها معا أو صححوا المجموعة.
refusal-voter-not-a-citizen = لا يصوت { $actor } بهذه الطريقة: عبر الإنترنت يصوت المواطن بنفسه، وفي الشباك يودع المكتب ورقة من حضر. استعملوا الرابط أو الشباك.
refusal-already-cast = أودع هذا المصوت ورقته في الصندوق؛ الغلاف المالي «{ $envelope }». لا يتسلم ورقة أخرى ولا يصوّت عنه الشباك مرة ثانية، ويمكنه وحده تعويض ورقته برابطه إلى حين الإغلاق.
refusal-voted-on-paper = تسلم هذا المصوت ورقة تصويت؛ الغلاف المالي «{ $envelope }». لا يصوت مرة ثانية عبر الإنترنت.
refusal-ballot-project-unknown = لا مشروع بالرقم { $project } في هذه اللائحة. راجعوا الأرقام.
refusal-ballot-project-twice = المشروع { $project } مذكور مرتين في الورقة. يُذكر مرة واحدة.
refusal-ballot-too-short = تذكر الورقة { $named } من المشاريع، وأقل ما يُطلب { $min }. اختاروا المزيد.
refusal-ballot-too-long = تذكر الورقة { $named } من المشاريع، وأكثر ما يُسمح به { $max }. احذفوا بعضها.
refusal-ballot-points-wrong = النقط غير صحيحة: مجموعها { $given } من { $points }، ولكل مشروع مذكور نقطة على الأقل. صححوا التوزيع.
refusal-ballot-too-dear = مجموع أثمنة ما اخترتم { $price }، والغلاف المالي { $amount }. احذفوا مشروعا.
refusal-paper-batch-unknown = لا توجد دفعة أوراق تصويت باسم «{ $batch }». تحققوا من الاسم أو سجلوا تسلمها أولا.
refusal-paper-batch-accepted = قُبلت دفعة أوراق التصويت «{ $batch }». تبقى كما هي.
refusal-paper-same-scan = هذه الصورة الممسوحة نفسها مسجلة في الدفعة «{ $batch }». لا تُحتسب الأوراق مرتين.
refusal-paper-entered-twice = أدخل شخصان آخران الدفعة «{ $batch }». لا حاجة إلى إدخال ثالث.
refusal-paper-entries-missing = الدفعة «{ $batch }» لم تُدخل مرتين. يُدخلها شخص ثان أولا.
refusal-paper-entries-differ = الإدخالان للدفعة «{ $batch }» مختلفان. يراجع كل من أدخلها الأوراق ويدخلها من جديد.
refusal-paper-own-entry = من أدخل الدفعة «{ $batch }» أولا لا يقبلها. يقبلها شخص آخر.
refusal-paper-not-accepted = دفعة أوراق التصويت «{ $batch }» لم تُقبل بعد. اقبلوها، أو سجلوها من جديد بصفر ورقة إن لم تكن دفعة.
refusal-paper-more-than-marked = للغلاف المالي «{ $envelope }» { $ballots } من الأوراق، ولم يؤشر إلا على { $marked } من المصوتين. تحققوا من لوائح التأشير.
refusal-box-not-rooted = آخر جذر مقيد للصندوق يشمل { $rooted } من { $cast } من الأوراق المودعة. أعيدوا المحاولة بعد لحظة.
refusal-ballots-already-unsealed = فُتح الصندوق في الملف { $case } من قبل. ما نُشر يبقى كما هو.
refusal-ballots-not-unsealed = لم يُفتح الصندوق بعد في الملف { $case }. يُفتح أولا.
refusal-ballots-not-accounted = للغلاف المالي «{ $envelope }» يجب نشر { $expected } من الأوراق، وفي المجموعة { $found }. لا تنقص ورقة ولا تزيد: تحققوا من الصندوق.
refusal-ballot-set-wrong = السطر { $line } من مجموعة الغلاف المالي «{ $envelope }» ليس كما يجب ({ $why }). تُكتب المجموعة من جديد.
refusal-ballot-set-other = هذه ليست المجموعة المنشورة للغلاف المالي «{ $envelope }». لا تُفرز إلا المجموعة المنشورة.
refusal-seed-wrong = بذرة القرعة للغلاف المالي «{ $envelope }» ليست تلك التي قُيدت بصمتها قبل فتح التصويت. أدخلوا البذرة الأصلية.
refusal-votes-already-counted = فُرزت أصوات الغلاف المالي «{ $envelope }» من قبل. النتيجة لا تتغير.
refusal-not-independent = من قام بـ«{ $judged }» لا يقوم بـ«{ $step }». يقوم به شخص آخر.
