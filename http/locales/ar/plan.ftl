# ما آلت إليه التزامات برنامج أو خطة.
plan-title = حصيلة التزامات: { $title }
plan-section = حصيلة الالتزامات
plan-go = كل الالتزامات، واحدا واحدا
plan-lead = المصرّح به والمثبت والمقيَّم ثلاثة أجوبة متجاورة، لا تُدمج في رقم واحد.
plan-share = { $percent }٪: { $points } نقطة من { $of }
plan-share-without = { PLURAL($without) ->
    [one] التزام واحد بلا مستوى، يُحسب صفرا
    [two] التزامان بلا مستوى، يُحسبان صفرا
    [few] { $without } التزامات بلا مستوى، تُحسب صفرا
   *[other] { $without } التزاما بلا مستوى، تُحسب صفرا
 }
plan-rule = قاعدة الجمع
plan-rule-levels = قيمة كل مستوى من 100: { $levels }.
plan-rule-equal = لكل التزام الوزن نفسه.
plan-rule-weight = وزن كل التزام هو ما يقوله الحقل «{ $field }» من استمارته.
plan-no-level = لا مستوى
plan-level-no-evidence = لا دليل
plan-level-not-started = لم ينطلق
plan-level-limited = محدود
plan-level-substantial = متقدم
plan-level-complete = مكتمل
plan-verified = المحطات المتحقق منها
plan-of = { $some } من { $all }
plan-weight = الوزن
plan-only = الحالة
plan-only-late = فيها محطات متأخرة
plan-only-contested = فيها اعتراض بلا جواب
plan-only-gap = صُرّح بأكثر مما ثبت أو قُيّم
plan-only-ended = منتهية
plan-only-funded = لها اعتمادات مالية
plan-none = لا التزام بهذه الصفات.
plan-csv = تنزيل CSV
plan-number = { PLURAL($n) ->
    [one] التزام واحد
    [two] التزامان
    [few] { $n } التزامات
    [many] { $n } التزاما
   *[other] { $n } التزام
 }
plans-title = الخطط جنبا إلى جنب
plans-lead = كل خطة مع ترابها وعدد سكانه. الجماعات مع الجماعات؛ ليس هذا ترتيبا، وكل مجموع يتبع قاعدة خطته.
plans-people = السكان
plans-commitments = الالتزامات
plans-points-of = النقط الممكنة
plans-other-rule = قاعدة غير قاعدة الخطة التي فوقها
plans-none = لا خطة تُجمع التزاماتها.
plans-share = { $percent }٪
