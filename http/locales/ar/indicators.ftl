## What is measured of a promise.

event-indicator-defined-v1 = تعريف المؤشر «{ $indicator }» من طرف { $actor }: وحدة القياس «{ $unit }»، الدورية: { $frequency }، القيمة المستهدفة { $target_value } في أجل { $target_date }، { $baseline_value ->
        [none] دون قيمة مرجعية
       *[other] القيمة المرجعية { $baseline_value } ({ $baseline_period })
    }. العنوان ({ $title }) والمنهجية ({ $method }) والمصدر ({ $source }) محفوظة في الملف.
event-indicator-measured-v1 = قياس المؤشر «{ $indicator }» عن { $period } من طرف { $actor }: { $value }.{ $uneven ->
        [no] { "" }
       *[yes] { " " }مجموع التفصيل لا يساوي القيمة؛ الفارق مسجل.
    }{ $note ->
        [none] { "" }
       *[other] { " " }ملاحظة: «{ $note }».
    }
event-indicator-corrected-v1 = التصحيح { $correction } لقياس المؤشر «{ $indicator }» عن { $period } من طرف { $actor }: القيمة { $value }، وتبقى القيمة الأولى ظاهرة.{ $uneven ->
        [no] { "" }
       *[yes] { " " }مجموع التفصيل لا يساوي القيمة؛ الفارق مسجل.
    } السبب: «{ $reason }».
event-indicator-method-changed-v1 = تغيير منهجية قياس المؤشر «{ $indicator }» ابتداء من { $from } من طرف { $actor }: لا يُقارن ما بعدها بما قبلها. المنهجية الجديدة ({ $method }) محفوظة في الملف. السبب: «{ $reason }».
event-indicator-stated-v1 = إدراج رقم من مصدر آخر بجانب المؤشر «{ $indicator }» عن { $period } من طرف { $actor }: { $value }. المصدر ({ $source }) محفوظ في الملف.
event-indicator-closed-v1 = إنهاء قياس المؤشر «{ $indicator }» من طرف { $actor }. السبب: «{ $reason }».
event-kind-indicator-defined-v1 = تعريف مؤشر
event-kind-indicator-measured-v1 = قياس مؤشر
event-kind-indicator-corrected-v1 = تصحيح قياس
event-kind-indicator-method-changed-v1 = تغيير منهجية القياس
event-kind-indicator-stated-v1 = رقم من مصدر آخر
event-kind-indicator-closed-v1 = إنهاء قياس مؤشر

## Why something about an indicator was refused.

refusal-indicator-unknown = لا مؤشر باسم «{ $indicator }» في هذا الملف. راجعوا مؤشرات الملف.
refusal-indicator-already-defined = المؤشر «{ $indicator }» معرّف من قبل بغير ذلك، ولا يتغير تعريفه. اختاروا اسما آخر لمؤشر جديد.
refusal-indicator-closed = المؤشر «{ $indicator }» لم يعد يقاس. يمكن تصحيح ما قيس من قبل، أو تعريف مؤشر جديد.
refusal-already-measured = المؤشر «{ $indicator }» مقيس عن { $period } من قبل. إن كانت القيمة خاطئة فصححوها: تبقى الأولى ظاهرة.
refusal-measured-once = المؤشر «{ $indicator }» يقاس مرة واحدة، وقيس عن { $period }. يمكن تصحيح ذلك القياس.
refusal-not-measured = لا قياس للمؤشر «{ $indicator }» عن { $period }. سجلوا القياس أولا.
refusal-period-of-other-length = دورية قياس المؤشر «{ $indicator }»: { $frequency }، و{ $period } ليست كذلك. أدخلوا فترة بهذه المدة.
refusal-dimension-unknown = المؤشر «{ $indicator }» لا يُفصَّل حسب «{ $dimension }». استعملوا الأبعاد الواردة في تعريفه.
refusal-dimension-part-unknown = لا جزء باسم «{ $part }» في «{ $dimension }». استعملوا الأجزاء الواردة في تعريف المؤشر.
refusal-dimension-part-twice = ورد «{ $part }» مرتين في «{ $dimension }». يُذكر كل جزء مرة واحدة.
refusal-nothing-to-correct = القيمة القائمة للمؤشر «{ $indicator }» عن { $period } هي نفسها. لا شيء يُصحح.
refusal-method-already-changed = منهجية المؤشر «{ $indicator }» تتغير من قبل ابتداء من { $period }، بغير ذلك. اختاروا فترة أخرى.
refusal-indicator-already-stated = هذا المصدر مسجل بجانب المؤشر «{ $indicator }» عن { $period } برقم آخر. إن صدر رقم جديد فأدرجوه مع مصدره.

## Periods.

period-q1 = الربع الأول من { $year }
period-q2 = الربع الثاني من { $year }
period-q3 = الربع الثالث من { $year }
period-q4 = الربع الرابع من { $year }
period-h1 = النصف الأول من { $year }
period-h2 = النصف الثاني من { $year }
period-short-quarter = ر{ $n } { $year }
period-short-half = ن{ $n } { $year }

## Words.

activity-indicators = المؤشرات
measure-frequency-half-year = كل ستة أشهر
measure-frequency-month = شهرية
measure-frequency-once = مرة واحدة
measure-frequency-quarter = كل ثلاثة أشهر
measure-frequency-year = سنوية
measure-direction-down = الأقل أفضل
measure-direction-keep = المحافظة على المستوى
measure-direction-up = الأكثر أفضل
dimension-age = السن
dimension-membership = العضوية
dimension-milieu = الوسط
dimension-sex = الجنس
dimension-territory = المجال الترابي
dimension-part-external = من خارج الأعضاء
dimension-part-member = أعضاء
dimension-part-men = رجال
dimension-part-rural = قروي
dimension-part-urban = حضري
dimension-part-women = نساء
dimension-part-young = شباب
field-baseline = القيمة المرجعية
field-dimensions = أبعاد التفصيل
field-direction = الاتجاه المنشود
field-frequency = دورية القياس
field-indicator = المؤشر
field-method = المنهجية
field-period = الفترة
field-target = القيمة المستهدفة
field-unit = وحدة القياس
fact-name-indicators-defined = مؤشرات معرّفة
fact-name-indicators-measured = مؤشرات مقيسة
fact-name-indicators-without-baseline = مؤشرات دون قيمة مرجعية
label-measurement = قياس مؤشر
label-view-indicators = مؤشرات ملف

## The page of a case's indicators.

indicators-title = المؤشرات
indicators-lead = كل مؤشر بقيمته المرجعية والمستهدفة وما قيس منه. القيمة الأولى تبقى ظاهرة بعد كل تصحيح، ولا يُرسم خط عبر تغيير للمنهجية.
indicators-none = لم يُعرَّف أي مؤشر في هذا الملف بعد. يعرّفها المكلف بالقياس لدى الهيئة.
indicators-go = صفحة المؤشرات
indicators-all-of = كل قياسات هذا المؤشر
indicators-all = كل مؤشرات الملف
indicators-more = قياسات أقدم غير معروضة هنا: { $n }
indicators-csv = تنزيل المعطيات (CSV)
indicators-count-defined = المعرّفة
indicators-count-measured = المقيسة
indicators-count-reached = بلغت القيمة المستهدفة
indicators-count-overdue = قياسات متأخرة
indicators-count-without-baseline = دون قيمة مرجعية
indicators-count-closed = انتهى قياسها
indicators-baseline-at = { $value } في { $period }
indicators-no-baseline = لم تُحدد: لا يمكن قياس ما قُطع من الطريق
indicators-target-by = { $value } في أجل { $date }
indicators-latest = آخر قيمة
indicators-not-measured = لم يُقس بعد
indicators-left = الباقي إلى القيمة المستهدفة
indicators-progress = ما قُطع بين القيمتين المرجعية والمستهدفة (كسر مضبوط)
indicators-reached = بُلغت القيمة المستهدفة
indicators-broken = تغيرت المنهجية بعد تحديد القيمتين المرجعية والمستهدفة: لا تُقارن بهما آخر قيمة.
indicators-apart = القيمة المستهدفة ناقص آخر قيمة، وليس مقارنة
indicators-closed = لم يعد يقاس
indicators-missing = قياسات منتظرة غير واردة
indicators-missing-late = { $period } — آخر يوم { $due }، متأخر
indicators-missing-due = { $period } — آخر يوم { $due }
indicators-once = القياس الوحيد
indicators-breaks = تغييرات المنهجية
indicators-break-from = ابتداء من { $period }
indicators-table = القياسات، الأحدث أولا
indicators-first = القيمة الأولى
indicators-now = القيمة القائمة
indicators-parts = التفصيل
indicators-difference = فارق { $dimension }: { $difference } (القيمة ناقص مجموع الأجزاء)
indicators-corrected = التصحيح { $n }: { $value }
indicators-break-row = هنا تتغير المنهجية: ما فوق هذا السطر لا يُقارن بما تحته
indicators-late = ورد متأخرا
indicators-stated = أرقام من مصادر أخرى
indicators-stated-difference = الفارق عن القيمة القائمة
indicators-source = المصدر
indicators-method = المنهجية
indicators-frequency = دورية القياس
indicators-direction = الاتجاه المنشود
indicators-unit = وحدة القياس
indicators-period = الفترة

## The chart.

indicators-chart = { $title }: خط القياسات؛ الجدول تحته يعطي الأرقام نفسها
indicators-chart-target = المستهدف { $value }
indicators-chart-baseline = المرجع { $value }
indicators-chart-break = تغيير المنهجية
indicators-key-measured = ● قياس قائم
indicators-key-first = ○ قيمة أولى صُححت
indicators-key-stated = ◇ رقم من مصدر آخر
indicators-key-break = ┆ تغيير المنهجية: ينقطع الخط

## What is done about indicators.

act-indicators-define = تعريف مؤشر
act-indicators-measure = تسجيل قياس
act-indicators-correct = تصحيح قياس
act-indicators-change = تغيير منهجية القياس
act-indicators-state = إدراج رقم من مصدر آخر
act-indicators-close = إنهاء قياس مؤشر
act-indicator = المؤشر
act-indicator-stands = { $title } ({ $unit })
act-indicator-title = ما الذي يقاس
act-indicator-short = الاسم المختصر
act-indicator-short-hint = حروف لاتينية صغيرة وأرقام وشرطات، مثل participants
act-indicator-unit = وحدة القياس
act-indicator-unit-hint = مثل: أشخاص، لقاءات، في المائة
act-indicator-decimals = عدد الأرقام بعد الفاصلة
act-indicator-decimals-hint = من 0 إلى 6
act-indicator-direction = الاتجاه المنشود
act-indicator-frequency = دورية القياس
act-indicator-baseline = القيمة المرجعية
act-indicator-baseline-hint = تُترك فارغة إن لم تُعرف؛ وسيظهر غيابها للعموم
act-indicator-baseline-period = فترة القيمة المرجعية
act-indicator-target = القيمة المستهدفة
act-indicator-target-date = أجل بلوغها
act-indicator-source = مصدر الأرقام
act-indicator-method = منهجية القياس
act-indicator-dimensions = التفصيل
act-indicator-dimensions-hint = سطر لكل بعد، مثل: الجنس: نساء، رجال
act-indicator-period = الفترة
act-indicator-period-hint = سنة 2024، نصف سنة ⁦2024-H1⁩، ربع سنة ⁦2024-Q3⁩، شهر ⁦2024-05⁩
act-indicator-from = أول فترة تقاس بالمنهجية الجديدة
act-indicator-value = القيمة
act-indicator-parts = تفصيل القيمة
act-indicator-parts-hint = سطر لكل جزء، مثل: نساء: 40. إن لم يساو المجموع القيمة سُجل الفارق وظهر للعموم
act-indicator-note = ملاحظة
act-indicator-why = السبب
act-indicator-number-wrong = هذا ليس عددا بما يسمح به المؤشر من أرقام بعد الفاصلة. اكتبوه مثل 1250 أو 12.5.
act-indicator-period-wrong = هذه ليست فترة. اكتبوها مثل 2024 أو ⁦2024-H1⁩ أو ⁦2024-Q3⁩ أو ⁦2024-05⁩.
act-indicator-dimensions-wrong = السطر { $row } ليس بعدا بأجزائه. اكتبوه مثل: الجنس: نساء، رجال، أو بأسماء لاتينية مختصرة.
act-indicator-parts-wrong = السطر { $row } ليس جزءا معروفا بقيمته. اكتبوه مثل: نساء: 40.
