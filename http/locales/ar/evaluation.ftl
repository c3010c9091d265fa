event-subject-named-v1 = أدرج { $actor } الالتزام { $subject }، وصاحبه { $owner }، في التقييم.
event-commitments-clustered-v1 = { $subjects ->
        [0] حلّ { $actor } المجموعة رقم { $cluster } (اسمها محفوظ تحت { $title }): يُنظر في كل التزام على حدة.
       *[other] جمع { $actor } التزامات في المجموعة رقم { $cluster } (اسمها محفوظ تحت { $title }) للنظر فيها معا؛ عددها { $subjects }.
    } التعليل: «{ $reason }».
event-evaluator-proposed-v1 = اقترح { $actor } { $evaluator } مقيِّما{ $of ->
        [none] { "" }
       *[other] { " " }باسم { $of }
    }.
event-interests-declared-v1 = { $none ->
        [yes] صرح { $actor } بعدم وجود أي مصلحة لديه.
       *[other] صرح { $actor } بمصالحه.
    }{ $organisations ->
        [none] { "" }
       *[other] { " " }عدد الهيئات المذكورة: { $organisations }.
    }{ $text ->
        [none] { "" }
       *[other] { " " }النص محفوظ تحت { $text }.
    }
event-objection-raised-v1 = اعترض { $actor } على { $evaluator } (اعتراض رقم { $objection }). النص محفوظ تحت { $text }.
event-evaluator-cleared-v1 = ثبتت استقلالية { $evaluator } لدى { $actor }: لا صفة له منذ { $since } في أي من الالتزامات المقيمة، وعددها { $subjects }.{ $reason ->
        [none] { "" }
       *[other] { " " }التعليل: «{ $reason }».
    }
event-evaluator-recused-v1 = نُحّي { $evaluator } عن التقييم من طرف { $actor }. التعليل: «{ $reason }».
event-evidence-frozen-v1 = جمّد { $actor } الأدلة كما كانت في { $as_of }: ما ورد بعده لا يعتد به.
event-coder-assigned-v1 = عيّن { $actor } { $evaluator } مرمِّزا رقم { $coder }.
event-code-sealed-v1 = ختم { $actor }، المرمِّز رقم { $coder }، ترميزه للالتزام { $subject } تحت { $hash }؛ ولا يُطّلع عليه قبل الكشف.
event-codes-released-v1 = كُشف ترميز المرمِّز رقم { $coder } للالتزام { $subject }، وعدد رموزه { $codes }، من طرف { $actor }. مفتاح الختم: { $salt }.
event-agreement-counted-v1 = «{ $variable }»: اتفق المرمِّزان في { $agreed } من { $compared }؛ عدد أزواج الرموز: { $confusion }.{ $kappa ->
        [none] { " " }معامل كابا غير معرَّف: المصادفة وحدها تفسر كل الاتفاق.
       *[other] { " " }معامل كابا لكوهين: { $kappa }.
    } سُجل على إثر إجراء من طرف { $actor }.
event-code-adjudicated-v1 = حسم { $actor } الخلاف حول «{ $variable }» للالتزام { $subject }: «{ $code }». التعليل: «{ $reason }».
event-assessment-published-v1 = نشر { $actor } تقييم الالتزام { $subject } بناء على الأدلة كما كانت في { $as_of }؛ عدد الرموز: { $codes }.{ $completion ->
        [none] { "" }
       *[other] { " " }مستوى الإنجاز: «{ $completion }».
    }
event-recommendation-made-v1 = التوصية رقم { $recommendation } من { $actor } إلى { $body }، { $office }. النص محفوظ تحت { $text }.
event-recommendation-answered-v1 = جواب { $actor } عن التوصية رقم { $recommendation }: { $answer ->
        [accepted] مقبولة
        [partly] مقبولة جزئيا
       *[refused] مرفوضة
    }. التعليل: «{ $reason }».{ $office ->
        [none] { "" }
       *[other] { " " }المكلف بالتنفيذ: { $office }.
    }{ $due ->
        [none] { "" }
       *[other] { " " }إلى غاية { $due }.
    }
event-recommendation-carried-v1 = نقل { $actor } التوصية رقم { $recommendation } إلى الملف { $into } من الدورة المقبلة.
event-kind-subject-named-v1 = إدراج التزام في التقييم
event-kind-commitments-clustered-v1 = مجموعة التزامات
event-kind-evaluator-proposed-v1 = اقتراح مقيِّم
event-kind-interests-declared-v1 = تصريح بالمصالح
event-kind-objection-raised-v1 = اعتراض على مقيِّم
event-kind-evaluator-cleared-v1 = ثبوت استقلالية مقيِّم
event-kind-evaluator-recused-v1 = تنحية مقيِّم
event-kind-evidence-frozen-v1 = تجميد الأدلة
event-kind-coder-assigned-v1 = تعيين مرمِّز
event-kind-code-sealed-v1 = ختم ترميز
event-kind-codes-released-v1 = كشف ترميز
event-kind-agreement-counted-v1 = احتساب الاتفاق
event-kind-code-adjudicated-v1 = حسم رمز
event-kind-assessment-published-v1 = نشر تقييم
event-kind-recommendation-made-v1 = توصية
event-kind-recommendation-answered-v1 = جواب عن توصية
event-kind-recommendation-carried-v1 = نقل توصية
refusal-evaluator-unknown = لم يُقترح { $evaluator } مقيِّما في هذا الملف. تُقترح أسماء المقيِّمين أولا.
refusal-evaluator-already-proposed = سبق اقتراح { $evaluator } مقيِّما، بصفة أخرى. لا يُغيَّر الاقتراح إلا بتصحيح التسجيل.
refusal-evaluator-recused = نُحّي { $evaluator } عن هذا التقييم. اقترحوا غيره.
refusal-evaluator-not-cleared = لم تثبت بعد استقلالية { $evaluator }. يبت فيها من له فحصها أولا.
refusal-evaluator-not-independent = لا استقلالية لـ{ $evaluator }: له صفة «{ $role }» لدى { $at } منذ { $since }، وهي معنية بالالتزام { $subject }. يقيّم الالتزام من لا صلة له به.
refusal-coder-not-independent = لا يُكشف ما ختمه { $evaluator }: عُرفت بعد الختم صفة «{ $role }» لدى { $at } منذ { $since }، وهي معنية بالالتزام { $subject }. يُنحّى { $evaluator }، ويرمّز غيره دون اطلاع كذلك.
refusal-said-enough = أقصى عدد لما يُقيَّد من هذا لشخص واحد هنا: { $max }، وعدد ما قُيِّد له: { $said }. يبقى كل ما قيل، ويُقرأ.
refusal-own-vetting = لا يثبت أحد استقلالية نفسه: { $evaluator } هو المقيِّم المقترح. يبت فيها غيره.
refusal-interests-not-declared = لم يصرح { $evaluator } بمصالحه بعد. يلزم التصريح قبل الفحص.
refusal-subject-unknown = الالتزام { $subject } ليس ضمن هذا التقييم. يُدرج الالتزام أولا.
refusal-cluster-unknown = لا توجد المجموعة رقم { $cluster } في هذا التقييم. اتركوا الخانة فارغة لمجموعة جديدة.
refusal-subject-in-another-cluster = الالتزام { $subject } في المجموعة رقم { $cluster }. يُخرج منها أولا.
refusal-subject-of-the-evaluating-body = { $owner } صاحب الالتزام { $subject }، ولا تقيّم هيئة التزاماتها. يُطلب التقييم من هيئة أخرى.
refusal-evidence-already-frozen = جُمدت الأدلة كما كانت في { $as_of }. ولا يتغير بعد ذلك ما يُقيَّم ولا تاريخه.
refusal-evidence-not-frozen = لم تُجمد الأدلة بعد. تُجمد قبل الترميز.
refusal-coder-already-assigned = { $evaluator } هو المرمِّز رقم { $coder }. يلزم مرمِّزان مختلفان، ويُعوَّض أحدهما بعد تنحيته.
refusal-not-a-coder = { $evaluator } ليس أحد المرمِّزَين في هذا التقييم. لا يختم الترميز إلا من عُيّن له.
refusal-codes-not-complete = خُتم { $sealed } من أصل { $expected }. لا يُكشف أي ترميز قبل أن يختم المرمِّزان كل الالتزامات.
refusal-codes-already-released = سبق كشف الرموز: لا يتغير ما قيل.
refusal-codes-not-released = لم تُكشف الرموز بعد. تُكشف بعد أن يختم المرمِّزان كل شيء.
refusal-opening-wrong = ما قُدم عن المرمِّز رقم { $coder } للالتزام { $subject } ليس هو ما خُتم، أو هو مفقود. قدّموا ما خُتم كما هو.
refusal-code-unknown = لا رمز «{ $code }» في لائحة «{ $variable }». اختاروا من اللائحة.
refusal-code-without-evidence = يلزم دليل للرمز «{ $code }» في «{ $variable }». اذكروا الوثيقة التي يستند إليها.
refusal-own-code = من رمّز لا يحسم الخلاف: «{ $variable }» للالتزام { $subject }. يحسم فيه شخص ثالث.
refusal-codes-agree = اتفق المرمِّزان على «{ $variable }» للالتزام { $subject }: لا خلاف يُحسم.
refusal-code-already-adjudicated = سبق الحسم في «{ $variable }» للالتزام { $subject }، على نحو آخر. الرموز كلها محفوظة، والحسم لا يُعاد.
refusal-codes-not-settled = اختلف المرمِّزان حول «{ $variable }» للالتزام { $subject } ولم يحسم أحد. يُحسم الخلاف قبل النشر.
refusal-code-list-unknown = لا يعرف هذا البرنامج النسخة { $version } من لائحة الرموز «{ $list }». اختاروا نسخة من اللوائح المعروضة.
refusal-not-an-owner = { $party } ليست صاحبة أي التزام من الالتزامات المعنية. لا يجيب عن التوصية إلا صاحب التزام معني.
refusal-recommendation-unknown = لا توصية رقم { $recommendation } في هذا الملف. راجعوا أرقام التوصيات في صفحة التقييم.
refusal-recommendation-already-answered = سبق الجواب عن التوصية رقم { $recommendation }. يُصحح التسجيل إن كان فيه خطأ.
refusal-recommendation-not-accepted = لم تُقبل التوصية رقم { $recommendation }، فلا تُنقل إلى الدورة المقبلة. لا يُنقل إلا ما قُبل.
activity-codes = ترميز التقييم
role-evaluator = مقيِّم مستقل
role-monitor = مكتب هيئة التتبع
role-vetting-panel = لجنة فحص الاستقلالية
role-expert-panel = لجنة الخبراء
role-owner = صاحب الالتزام
role-partner = شريك
role-responsible = جهة مسؤولة
fact-name-codes-disagreements = الرموز المختلف فيها
fact-name-codes-published = التقييمات المنشورة
fact-name-codes-released = كُشفت الرموز
fact-name-codes-sealed = الترميزات المختومة
fact-name-codes-subjects = الالتزامات المقيمة
fact-name-codes-unadjudicated = الرموز التي لم يُحسم فيها
fact-name-evaluators-cleared = المقيِّمون الثابتة استقلاليتهم
fact-name-recommendations-made = التوصيات
fact-name-recommendations-unanswered = التوصيات بلا جواب
field-answer = الجواب
field-as-of = الموضع في السجل
field-as_of = تاريخ تجميد الأدلة
field-coder = المرمِّز
field-evaluator = المقيِّم
field-into = الملف الذي تُنقل إليه
field-none = التصريح بعدم وجود مصالح
field-organisations = الهيئات
field-recommendation = التوصية
field-seen = الموضع الذي اطلعتم عليه
field-subject = الالتزام
field-variable = المتغير
evaluator-standing-cleared = ثبتت استقلاليته
evaluator-standing-proposed = مقترح
evaluator-standing-recused = منحّى
recommendation-answer-accepted = مقبولة
recommendation-answer-partly = مقبولة جزئيا
recommendation-answer-refused = مرفوضة
label-view-evaluation = تقييم مستقل
act-codes-name = إدراج التزام في التقييم
act-codes-cluster = جمع التزامات في مجموعة
act-codes-propose = اقتراح مقيِّم
act-codes-freeze = تجميد الأدلة
act-codes-assign = تعيين مرمِّز
act-codes-release = كشف كل ما خُتم
act-codes-carry = نقل توصية إلى الدورة المقبلة
act-codes-clear = إثبات استقلالية مقيِّم
act-codes-recuse = تنحية مقيِّم
act-codes-link = طبع رابط للاعتراض على مقيِّم
act-codes-object = الاعتراض على مقيِّم
act-codes-declare = التصريح بالمصالح
act-codes-seal = ترميز التزام وختمه
act-codes-adjudicate = حسم خلاف بين رمزين
act-codes-publish = نشر تقييم التزام
act-codes-recommend = إصدار توصية
act-codes-respond = الجواب عن توصية
act-codes-why = التعليل
act-codes-object-why = سبب الاعتراض
act-codes-cluster-which = المجموعة
act-codes-cluster-hint = تُترك فارغة لمجموعة جديدة. وإن لم يُختر أي التزام لمجموعة قائمة حُلّت.
act-codes-cluster-title = اسم المجموعة
act-codes-cluster-subjects = الالتزامات، اثنان على الأقل
act-codes-cluster-why = لماذا يُنظر فيها معا
act-codes-cluster-of = المجموعة رقم { $number }: { $commitments }
evaluation-clusters = مجموعات الالتزامات
evaluation-clusters-lead = يُنظر في هذه الالتزامات معا لأنها تخدم هدفا واحدا. ويحتفظ كل التزام برموزه؛ ولا يُحسب هنا إلا عددها.
evaluation-cluster = المجموعة رقم { $number }: { $title }
evaluation-cluster-code = { $code }: { $count }
evaluation-cluster-undecided = لم يُحسم بعد: { $count }
act-codes-of = الهيئة التي يشتغل لحسابها
act-codes-none = لا مصلحة لي في أي من هذه الالتزامات
act-codes-organisations = الهيئات التي أشتغل لحسابها أو أنتمي إليها
act-codes-interests = ما يلزم التصريح به غير ذلك
act-codes-freeze-hint = ما ورد بعد هذا التاريخ لا يعتد به. ولا يُدرج بعد التجميد أي التزام آخر.
act-codes-evidence = ما يثبت: { $variable }
act-codes-evidence-hint = اذكروا الوثيقة ومكان نشرها. لا يلزم دليل لرمز يفيد غيابه.
act-codes-note = ملاحظة: { $variable }
act-codes-which = الخلاف
act-codes-differ = { $title } — { $variable }: { $first } أو { $second }
act-codes-code-of = { $variable }: { $code }
act-codes-other-variable = هذا الرمز يخص متغيرا آخر. اختاروا رمزا من متغير الخلاف.
act-codes-recommendation = نص التوصية
act-codes-recommended = التوصية رقم { $number } إلى { $party }، { $office }
act-codes-respond-hint = يُذكر المكلف بالتنفيذ والأجل إن قُبلت التوصية كليا أو جزئيا.
evaluation-title = التقييم المستقل
evaluation-standing = وضعية التقييم
evaluation-frozen = الأدلة كما كانت في
evaluation-sealed = ترميزات مختومة
evaluation-sealed-of = { $sealed } من { $expected }
evaluation-released = كشف الرموز
evaluation-not-yet = ليس بعد
evaluation-not-decided = لم يُحسم بعد
evaluation-coder = المرمِّز رقم { $coder }
evaluation-codes = رموز المرمِّزَين إزاء ما صُرح به
evaluation-variable = المتغير
evaluation-first = المرمِّز الأول
evaluation-second = المرمِّز الثاني
evaluation-stands = المعتمد
evaluation-published = نُشر التقييم
evaluation-agreement = الاتفاق بين المرمِّزَين
evaluation-agreement-lead = معامل كابا لكوهين: حصة الاتفاق الزائدة عما تفسره المصادفة؛ 1 اتفاق تام، و0 لا يزيد عن المصادفة.
evaluation-agreed = اتفاق
evaluation-agreed-of = اتفقا في { $agreed } من { $compared }.
evaluation-kappa = كابا
evaluation-kappa-is = كابا = { $kappa }، أي { $hundredths } من مائة: { $how ->
        [very-good] اتفاق قوي جدا
        [good] اتفاق قوي
        [moderate] اتفاق متوسط
        [weak] اتفاق ضعيف
       *[no-better] لا يزيد عن المصادفة
    }.
evaluation-kappa-undefined = كابا غير معرَّف: المصادفة وحدها تفسر كل الاتفاق.
evaluation-confusion = المرمِّز الأول في السطور والثاني في الأعمدة
evaluation-evaluator = المقيِّم
evaluation-evaluators = المقيِّمون
evaluation-interests = المصالح المصرح بها
evaluation-objection = اعتراض رقم { $number }
evaluation-no-role-since = لا صفة له منذ
evaluation-recommendation = التوصية
evaluation-recommendations = التوصيات
evaluation-unanswered = بلا جواب
evaluation-carried = نُقلت إلى
evaluation-lists = لوائح الرموز
evaluation-list = { $list }، النسخة { $version } — { $source }
evaluation-person = شخص
evaluation-candidate = { $role } · { $id }
evaluation-commitment = { $number } · { $title }
evaluation-assessed = { $level }، بأدلة { $as_of }
evaluation-assessed-without-level = قُيّم دون مستوى إنجاز
link-to-object = رابط للاعتراض على مقيِّم
link-object-lead = يُكتب هنا سبب الاعتراض على من اقتُرح للتقييم. يُنشر برمزكم في هذا الملف، دون اسم، ويُنظر فيه قبل البت.
done-objected = قُيِّد اعتراضكم. يُنظر فيه قبل البت، ويُعلَّل الجواب عنه.
