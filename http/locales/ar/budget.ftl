# التصويت على المشاريع: المبالغ، القواعد، ورقة التصويت ووصلها، النتيجة وأسبابها، وما تقوم به المكاتب.

money-mad = { $whole ->
    [yes] { PLURAL($n) ->
        [zero] { $amount } درهم
        [one] درهم واحد
        [two] درهمان
        [few] { $amount } دراهم
        [many] { $amount } درهما
       *[other] { $amount } درهم
    }
   *[no] { $amount } درهم
    }
money-other = { $amount } { $currency }
money-smallest = { $amount } بأصغر وحدة من العملة
money-cut = { "\u2066" }{ $amount }…{ "\u2069" }

budget-title = التصويت على المشاريع
budget-votes = { PLURAL($n) ->
    [zero] لا صوت
    [one] صوت واحد
    [two] صوتان
    [few] { $n } أصوات
    [many] { $n } صوتا
   *[other] { $n } صوت
    }
budget-projects = { PLURAL($n) ->
    [zero] لا مشروع
    [one] مشروع واحد
    [two] مشروعان
    [few] { $n } مشاريع
    [many] { $n } مشروعا
   *[other] { $n } مشروع
    }
budget-points = { PLURAL($n) ->
    [zero] لا نقطة
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $n } نقط
    [many] { $n } نقطة
   *[other] { $n } نقطة
    }
budget-ballots = { PLURAL($n) ->
    [zero] لا ورقة
    [one] ورقة واحدة
    [two] ورقتان
    [few] { $n } أوراق
    [many] { $n } ورقة
   *[other] { $n } ورقة
    }
budget-voters-counted = { PLURAL($n) ->
    [zero] لا مصوت
    [one] مصوت واحد
    [two] مصوتان
    [few] { $n } مصوتين
    [many] { $n } مصوتا
   *[other] { $n } مصوت
    }
budget-votes-label = الأصوات
budget-project-named = المشروع { $number } «{ $title }»
budget-two-sentences = { $first } { $second }
budget-then = ، ثم{ " " }

voting-none = لم يُهيّأ بعد
voting-prepared = مُهيّأ
voting-open = مفتوح
voting-closed = مغلق
voting-unsealed = فُتح الصندوق
voting-counted = تم الفرز

budget-lead-none = لم تُحدّد بعد قواعد التصويت. حين تُحدّد ستظهر هنا: الأغلفة المالية، ومن يصوّت، وكيف تُختار المشاريع.
budget-lead-prepared = القواعد مُهيّأة ويمكن أن تتغير إلى أن يُفتح التصويت؛ بعد ذلك لا يتغير منها شيء. { PLURAL($n) ->
    [zero] لم يُدرج أي مشروع بعد.
    [one] أُدرج مشروع واحد.
    [two] أُدرج مشروعان.
    [few] أُدرجت { $n } مشاريع.
    [many] أُدرج { $n } مشروعا.
   *[other] أُدرج { $n } مشروع.
    }
budget-lead-open = التصويت مفتوح إلى غاية { $day }؛ وللمكتب أن يُغلقه خلال ذلك اليوم. لا يُحسب أي مجموع للأصوات قبل فتح الصندوق.
budget-lead-closed = أُغلق التصويت. الخطوة التالية: فتح الصندوق ونشر كل الأوراق مخلوطة، كل ورقة بجانب رمز وصلها.
budget-lead-unsealed = فُتح الصندوق ونُشرت الأوراق. الخطوة التالية: فرز الأصوات.
budget-lead-counted = { PLURAL($n) ->
    [zero] لم يُختر أي مشروع
    [one] اختير مشروع واحد
    [two] اختير مشروعان
    [few] اختيرت { $n } مشاريع
    [many] اختير { $n } مشروعا
   *[other] اختير { $n } مشروع
    } من أصل { $all }. تكلف معا { $cost } من أصل { $amount }، وبقي { $left }.
budget-to-result = النتيجة وأسبابها
budget-to-check = التحقق من وصل تصويت
budget-to-idea = تقديم فكرة
budget-effect-binds = نتيجة التصويت ملزمة للمجلس.
budget-effect-proposes = التصويت اقتراح على المجلس: القرار للمجلس، ويُقيَّد قراره بجانب نتيجة التصويت.
budget-fixed = ثُبّتت القواعد واللائحة والأثمان عند فتح التصويت:
budget-ballot = ورقة التصويت
budget-rule = قاعدة الاختيار
budget-minimum = الحد الأدنى من الأصوات
budget-ties = عند التساوي
budget-closes = آخر يوم للتصويت
budget-votes-needed = { PLURAL($n) ->
    [zero] لا حد أدنى
    [one] صوت واحد على الأقل
    [two] صوتان على الأقل
    [few] { $n } أصوات على الأقل
    [many] { $n } صوتا على الأقل
   *[other] { $n } صوت على الأقل
    }
budget-points-needed = { PLURAL($n) ->
    [zero] لا حد أدنى
    [one] نقطة واحدة على الأقل
    [two] نقطتان على الأقل
    [few] { $n } نقط على الأقل
    [many] { $n } نقطة على الأقل
   *[other] { $n } نقطة على الأقل
    }
budget-envelope = الغلاف المالي
budget-envelope-of = { $title } ({ $amount })
budget-eligible = من يصوّت
budget-price = الثمن
budget-spent = كلفة المشاريع المختارة
budget-left = الباقي
budget-listed-together = مجموع أثمان المشاريع المدرجة
budget-number = المشروع رقم
budget-no-projects = لم يُدرج أي مشروع في هذا الغلاف بعد. يُدرج المكتب المكلف المشاريع التي ثبتت جدواها وثمنها.
budget-bars-say = طول الشريط: نصيب ثمن المشروع من الغلاف.
budget-selected = مختار
budget-not-selected = غير مختار
budget-calendar = المواعيد
budget-day-phase = بدأت مرحلة «{ $stage }»
budget-day-closes = آخر يوم للتصويت
budget-day-due = { $what } ({ $from })
budget-turnout = المشاركة
budget-voters = المصوتون
budget-cast-online = أوراق على الخط
budget-cast-counter = أوراق في الشباك
budget-replaced = أوراق عوّضتها ورقة لاحقة لصاحبها
budget-marked = صوّتوا على الورق
budget-paper = دفعات الأوراق
budget-paper-accepted = مقبولة
budget-paper-agrees = الإدخالان متطابقان: تنتظر القبول
budget-paper-differs = الإدخالان مختلفان
budget-paper-received = مستلمة: تنتظر الإدخال
budget-paper-entered-once = أُدخلت مرة: تنتظر إدخالا ثانيا من شخص آخر
budget-roots = جذور الصندوق
budget-roots-why = كل جذر يثبّت بصمات الأوراق المودعة على الخط وفي الشباك عند تقييده: لا يمكن بعده إسقاط بصمة أو زيادة أخرى قبلها دون أن يظهر ذلك.
budget-ballots-under-root = { PLURAL($n) ->
    [zero] لا ورقة
    [one] ورقة واحدة
    [two] ورقتان
    [few] { $n } أوراق
    [many] { $n } ورقة
   *[other] { $n } ورقة
    } تحت هذا الجذر
budget-ideas = أفكار واقتراحات أخرى
budget-further-ideas = { PLURAL($n) ->
    [zero] لا فكرة أخرى
    [one] وفكرة أخرى
    [two] وفكرتان أخريان
    [few] و{ $n } أفكار أخرى
    [many] و{ $n } فكرة أخرى
   *[other] و{ $n } فكرة أخرى
    }
budget-place = المكان:
budget-why = لماذا؟

ballot-form-approval = اختاروا من { $min } إلى { PLURAL($max) ->
    [zero] { $max } مشروع
    [one] مشروع واحد
    [two] مشروعين
    [few] { $max } مشاريع
    [many] { $max } مشروعا
   *[other] { $max } مشروع
    }
ballot-form-approval-exactly = { PLURAL($max) ->
    [zero] لا تختاروا شيئا
    [one] اختاروا مشروعا واحدا
    [two] اختاروا مشروعين بالضبط
    [few] اختاروا { $max } مشاريع بالضبط
    [many] اختاروا { $max } مشروعا بالضبط
   *[other] اختاروا { $max } مشروع بالضبط
    }
ballot-form-choose-one = اختاروا مشروعا واحدا
ballot-form-cumulative = وزّعوا { PLURAL($points) ->
    [zero] { $points } نقطة
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $points } نقط
    [many] { $points } نقطة
   *[other] { $points } نقطة
    } على { PLURAL($max) ->
    [zero] { $max } مشروع
    [one] مشروع واحد
    [two] مشروعين على الأكثر
    [few] { $max } مشاريع على الأكثر
    [many] { $max } مشروعا على الأكثر
   *[other] { $max } مشروع على الأكثر
    }
ballot-form-knapsack = اختاروا ما شئتم من المشاريع ما دام مجموع أثمانها لا يتجاوز الغلاف
ballot-form-ranking = رتّبوا من { $min } إلى { PLURAL($max) ->
    [zero] { $max } مشروع
    [one] مشروع واحد
    [two] مشروعين
    [few] { $max } مشاريع
    [many] { $max } مشروعا
   *[other] { $max } مشروع
    }، الأفضل أولا
rule-votes = تُختار المشاريع واحدا بعد الآخر، الأكثر أصواتا أولا.
rule-votes-per-cost = تُختار المشاريع واحدا بعد الآخر، الأكثر أصواتا بالنسبة إلى ثمنه أولا.
rule-points = تُختار المشاريع واحدا بعد الآخر، الأكثر نقطا أولا.
rule-points-per-cost = تُختار المشاريع واحدا بعد الآخر، الأكثر نقطا بالنسبة إلى ثمنه أولا.
rule-skips = ما زاد ثمنه على الباقي يُتجاوز ويُنظر في الذي يليه.
rule-stops = ينتهي الاختيار عند أول مشروع يزيد ثمنه على الباقي.
rule-phragmen = طريقة فراغمين المتتابعة: يكسب المصوتون المال بالسرعة نفسها، ويُشترى المشروع حين يجمع مؤيدوه ثمنه.
rule-shares = طريقة الحصص المتساوية: لكل مصوت حصة متساوية من الغلاف، ولا تُصرف إلا على ما اختاره.
rule-shares-alone = ما لا تكفي له مجموعة يبقى دون صرف.
rule-shares-add = تُزاد الحصص درهما بعد درهم ما دام الغلاف يكفي.
rule-shares-add-greedy = تُزاد الحصص درهما بعد درهم ما دام الغلاف يكفي، ثم يُصرف الباقي على الأكثر أصواتا.
rule-shares-greedy = ثم يُصرف الباقي على الأكثر أصواتا بالنسبة إلى ثمنه.
tie-max-votes = الأكثر أصواتا
tie-min-cost = الأقل ثمنا
tie-id = الأسبق في ترتيب الأرقام حرفا حرفا
tie-id-numeric = الأصغر رقما على ورقة التصويت
tie-lot = قرعة أُودعت بصمة بذرتها قبل فتح التصويت وكُشفت بعده

why-chosen-votes = اختير في الجولة { $round }: نال { $votes }، وكان الباقي حينها { $before } وثمنه { $cost }.
why-chosen-per-cost = اختير في الجولة { $round }: نال { $votes } وثمنه { $cost }، وهو أعلى ما بقي من الأصوات بالنسبة إلى الثمن؛ وكان الباقي حينها { $before }.
why-chosen-points = اختير في الجولة { $round }: جمع { $score } من النقط، وكان الباقي حينها { $before } وثمنه { $cost }.
why-chosen-points-per-cost = اختير في الجولة { $round }: جمع أعلى ما بقي من النقط بالنسبة إلى ثمنه { $cost }؛ وكان الباقي حينها { $before }.
why-chosen-phragmen = اختير في الجولة { $round }: نال { $votes }، وجمع مؤيدوه ثمنه { $cost } حين بلغ ما كسبه كل واحد منهم { $each }.
why-chosen-free = اختير لأنه لا يكلف شيئا وهناك من يريده.
why-chosen-shares = اختير في الجولة { $round }: نال { $votes }، ودفع مؤيدوه ثمنه كاملا من حصصهم: { $cost }.
why-chosen-completion = اختير في الجولة { $round } من المال الذي بقي بعد الحصص: نال { $votes }، وكان الباقي حينها { $before } وثمنه { $cost }.
why-paid-each = { PLURAL($n) ->
    [zero] لم يدفع أحد نصيبه كاملا.
    [one] دفع مصوت واحد { $each }.
    [two] دفع مصوتان { $each } لكل واحد.
    [few] دفع { $n } مصوتين { $each } لكل واحد.
    [many] دفع { $n } مصوتا { $each } لكل واحد.
   *[other] دفع { $n } مصوت { $each } لكل واحد.
    }
why-paid-together = { PLURAL($n) ->
    [zero] لم يدفع أحد نصيبه كاملا.
    [one] دفع مصوت واحد { $all }.
    [two] دفع مصوتان معا { $all }، كل واحد بقدر ما منح.
    [few] دفع { $n } مصوتين معا { $all }، كل واحد بقدر ما منح.
    [many] دفع { $n } مصوتا معا { $all }، كل واحد بقدر ما منح.
   *[other] دفع { $n } مصوت معا { $all }، كل واحد بقدر ما منح.
    }
why-paid-all-they-had = { PLURAL($n) ->
    [zero] لم يدفع أحد كل ما بقي له.
    [one] ودفع مصوت واحد كل ما بقي له: { $all }.
    [two] ودفع مصوتان كل ما بقي لهما: { $all } معا.
    [few] ودفع { $n } مصوتين كل ما بقي لهم: { $all } معا.
    [many] ودفع { $n } مصوتا كل ما بقي لهم: { $all } معا.
   *[other] ودفع { $n } مصوت كل ما بقي لهم: { $all } معا.
    }
why-lost-unaffordable = لم يُختر: نال { $votes }، لكن حين جاء دوره في الجولة { $round } كان الباقي { $left } وثمنه { $cost }: ينقصه { $short }.
why-lost-stopped = لم يُختر: نال { $votes }، وانتهى الاختيار في الجولة { $round } عند { $project } الذي لم يكف له الباقي.
why-lost-minimum-votes = لم يُختر: نال { $votes }، والحد الأدنى { PLURAL($needs) ->
    [zero] لا صوت
    [one] صوت واحد
    [two] صوتان
    [few] { $needs } أصوات
    [many] { $needs } صوتا
   *[other] { $needs } صوت
    }.
why-lost-minimum-points = لم يُختر: جمع { $has } من النقط، والحد الأدنى { $needs }.
why-lost-incompatible = لم يُختر: لا يجتمع مع { $project } الذي اختير قبله (قبل الجولة { $round }).
why-lost-nobody = لم يُختر: لم يختره أحد.
why-lost-short = لم يُختر: نال { $votes }، ولم يبق لمؤيديه معا إلا { $had } من حصصهم وثمنه { $cost }: ينقصه { $short }.
why-needed-votes = { PLURAL($n) ->
    [zero] لم يكن ينقصه أي صوت.
    [one] لو نال صوتا واحدا زيادة لاختير.
    [two] لو نال صوتين زيادة لاختير.
    [few] لو نال { $n } أصوات زيادة لاختير.
    [many] لو نال { $n } صوتا زيادة لاختير.
   *[other] لو نال { $n } صوت زيادة لاختير.
    }
why-needed-points = { PLURAL($n) ->
    [zero] لم تكن تنقصه أي نقطة.
    [one] لو جمع نقطة واحدة زيادة لاختير.
    [two] لو جمع نقطتين زيادة لاختير.
    [few] لو جمع { $n } نقط زيادة لاختير.
    [many] لو جمع { $n } نقطة زيادة لاختير.
   *[other] لو جمع { $n } نقطة زيادة لاختير.
    }
why-cheaper = ولو كان ثمنه { $cost } أو أقل لاختير.
why-tie = تساوت في الجولة { $round }: { $projects }. قُدّم { $first }: { $by }.

result-title = نتيجة التصويت
result-lead = { $voters }. من أصل { $amount } صُرف { $cost } وبقي { $left }.
result-ballots = { $all }{ PLURAL($paper) ->
    [zero] { "" }
    [one] ، منها واحدة على الورق
    [two] ، منها اثنتان على الورق
    [few] ، منها { $paper } على الورق
    [many] ، منها { $paper } على الورق
   *[other] ، منها { $paper } على الورق
    }{ PLURAL($spoiled) ->
    [zero] . لا ورقة ملغاة.
    [one] . ورقة واحدة ملغاة لم تُحتسب.
    [two] . ورقتان ملغاتان لم تُحتسبا.
    [few] . { $spoiled } أوراق ملغاة لم تُحتسب.
    [many] . { $spoiled } ورقة ملغاة لم تُحتسب.
   *[other] . { $spoiled } ورقة ملغاة لم تُحتسب.
    }
result-ballots-online = { $all }{ PLURAL($spoiled) ->
    [zero] . لا ورقة ملغاة.
    [one] . ورقة واحدة ملغاة لم تُحتسب.
    [two] . ورقتان ملغاتان لم تُحتسبا.
    [few] . { $spoiled } أوراق ملغاة لم تُحتسب.
    [many] . { $spoiled } ورقة ملغاة لم تُحتسب.
   *[other] . { $spoiled } ورقة ملغاة لم تُحتسب.
    }
result-marked = { PLURAL($n) ->
    [one] وُسم ناخب واحد بأنه أخذ ورقة، ولا توجد ورقته في أي دفعة.
    [two] وُسم ناخبان بأنهما أخذا ورقتين، ولا توجدان في أي دفعة.
    [few] وُسم { $n } ناخبين بأنهم أخذوا أوراقا لا توجد في أي دفعة.
    [many] وُسم { $n } ناخبا بأنهم أخذوا أوراقا لا توجد في أي دفعة.
   *[other] وُسم { $n } ناخب بأنهم أخذوا أوراقا لا توجد في أي دفعة.
    }
result-agrees = أُعيد الفرز الآن من الأوراق المنشورة: النتيجة هي المقيّدة نفسها.
result-agrees-made = أُعيد الفرز من الأوراق المنشورة حين أُعدّت هذه الصفحة: النتيجة هي المقيّدة نفسها.
result-differs = أُعيد الفرز الآن من الأوراق المنشورة: التفسير يختلف عن المقيّد. حمّلوا الحزمة وأعيدوا الفرز بأنفسكم.
result-not-here = ملف الأوراق غير موجود هنا: لا يمكن إعادة الفرز في هذه الصفحة.
result-table = المشاريع: الأصوات والثمن والمآل والسبب
result-project = المشروع
result-came-out = المآل
result-bars-say = الشريط المخطط: الأصوات بالنسبة إلى أكثر المشاريع أصواتا. الشريط الممتلئ: الثمن بالنسبة إلى الغلاف.
result-ties = التساوي وكيف حُسم
result-seed = بذرة القرعة:
result-rounds = الجولات واحدة واحدة
result-round = { $project }: { $votes }، الثمن { $cost }، الباقي بعده { $left }.
result-others = ما كانت ستختاره قواعد أخرى
result-others-why = من الأوراق نفسها، للمقارنة فقط: القاعدة ثُبّتت قبل فتح التصويت.
result-selected-numbers = أرقام المشاريع المختارة
result-difference = الفرق
result-other-same = النتيجة نفسها
result-other-more = زيادة: { $more }
result-other-less = نقصان: { $less }
result-other-both = زيادة: { $more }؛ نقصان: { $less }
other-rule-greedy-votes = الأكثر أصواتا
other-rule-greedy-votes-per-cost = الأكثر أصواتا بالنسبة إلى الثمن
other-rule-greedy-points = الأكثر نقطا
other-rule-phragmen = فراغمين المتتابعة
other-rule-equal-shares = الحصص المتساوية وحدها
other-rule-equal-shares-add1 = الحصص المتساوية مع زيادة الحصص ثم صرف الباقي
result-whose-money = أين ذهب مال المصوتين
result-share = كان لكل مصوت { $share } ({ $voters }؛ الغلاف { $amount }).
result-share-raised = بدأت الحصة من { $first } وزيدت { PLURAL($n) ->
    [zero] لا شيء
    [one] درهما واحدا
    [two] درهمين
    [few] { $n } دراهم
    [many] { $n } درهما
   *[other] { $n } درهم
    } لكل مصوت كي تُشترى مشاريع أكثر: ما يبقى عند المصوتين رقم في الحساب فقط. الباقي من الغلاف { $left }.
result-all-voters = المصوتون كلهم معا
result-left-with-voters = بقي عند المصوتين
result-groups = أكبر المجموعات التي صوّتت بالطريقة نفسها
result-who-chose = اختاروا:
result-paid = دفع كل واحد { $amount } من أجل { $project }
result-left-with-each = بقي عند كل واحد:
result-further-groups = { PLURAL($n) ->
    [zero] لا مجموعة أخرى.
    [one] ومجموعة أخرى؛ الحساب كله يُعاد من الملفات.
    [two] ومجموعتان أخريان؛ الحساب كله يُعاد من الملفات.
    [few] و{ $n } مجموعات أخرى؛ الحساب كله يُعاد من الملفات.
    [many] و{ $n } مجموعة أخرى؛ الحساب كله يُعاد من الملفات.
   *[other] و{ $n } مجموعة أخرى؛ الحساب كله يُعاد من الملفات.
    }
result-count-again = أعيدوا الفرز بأنفسكم
result-count-again-how = حمّلوا ملف الانتخاب ({ "\u2066" }.pb{ "\u2069" }) وأعيدوا فرزه بهذا البرنامج أو بأي برنامج يقرأ صيغة Pabulib، مثل pabutools:
result-file-pb = ملف الانتخاب { "\u2066" }.pb{ "\u2069" }
result-file-ballots = الأوراق المنشورة
result-file-rounds = الجولات
result-file-others = القواعد الأخرى
result-whole = كل شيء في حزمة واحدة
result-whole-why = الأوراق المنشورة، وملفات الانتخاب، والجولات، والتقييدات مع إثباتاتها، وشرح إعادة الفرز بثلاث لغات.
result-bundle = تنزيل حزمة النتيجة
result-alone = صفحة من حزمة النتيجة: تُقرأ دون اتصال، وكل ما فيها مأخوذ من الملفات التي بجانبها.
result-how-to-check = كيف تتحققون وتعيدون الفرز
result-to-trail = مسار الملف

ballot-title = ورقة التصويت
ballot-lead = { PLURAL($n) ->
    [zero] لا غلاف مالي تصوّتون عليه.
    [one] تصوّتون على غلاف مالي واحد. لا شيء يحدث قبل الضغط على الزر.
    [two] تصوّتون على غلافين ماليين، كل واحد على حدة. لا شيء يحدث قبل الضغط على الزر.
    [few] تصوّتون على { $n } أغلفة مالية، كل واحد على حدة. لا شيء يحدث قبل الضغط على الزر.
    [many] تصوّتون على { $n } غلافا ماليا، كل واحد على حدة. لا شيء يحدث قبل الضغط على الزر.
   *[other] تصوّتون على { $n } غلاف مالي، كل واحد على حدة. لا شيء يحدث قبل الضغط على الزر.
    }
ballot-lead-over = لا يمكن التصويت بهذا الرابط الآن.
ballot-cast-before = صوّتم من قبل. إن صوّتم الآن عوّضت الورقة الجديدة الورقة السابقة:
ballot-cast-stands = ورقتكم مقيّدة:
ballot-on-paper = صوّتم على الورق: لا يمكن التصويت مرة أخرى على الخط.
ballot-over = انتهى التصويت.
ballot-read = قراءة المشروع
ballot-none = — لا اختيار —
ballot-place = { PLURAL($n) ->
    [zero] الاختيار
    [one] الاختيار الأول
    [two] الاختيار الثاني
    [few] الاختيار رقم { $n }
    [many] الاختيار رقم { $n }
   *[other] الاختيار رقم { $n }
    }
ballot-points-for = نقط المشروع
ballot-chosen-together = مجموع أثمان ما اخترتم، بالدرهم:
ballot-left-of-it = الباقي من الغلاف:
ballot-reckoned = اخترتم: { $chosen }، بثمن { $cost } معا. يبقى من الغلاف { $left }.
ballot-reckoned-over = اخترتم: { $chosen }، بثمن { $cost } معا: أكثر من الغلاف بمقدار { $over }.
ballot-reckoned-points = وزّعتم: { $given }. بقي: { $left }.
ballot-reckoned-plain = اخترتم: { $chosen }.
ballot-cast = وضع الورقة في الصندوق
ballot-reckon = حساب المجموع
ballot-replaceable = يمكنكم تعويض ورقتكم إلى أن يُغلق التصويت؛ آخر ورقة هي التي تُحتسب.
ballot-rules = القواعد
ballot-secrecy = لا يدخل اختياركم السجلّ قبل إغلاق التصويت؛ ثم يُنشر مخلوطا مع غيره بجانب رمز لا يعرفه إلا صاحبه. إلى أن يُتلف الصندوق بعد فتحه يستطيع من يشغّل الخادم أن يربط بين المصوت وورقته: هذا التصويت لا يصلح للانتخابات السرية الملزمة، ولا يحمي من يُكره على التصويت.

voted-title = صوتكم مقيّد
voted-lead = ورقتكم في الصندوق وبصمتها في السجلّ. احتفظوا بهذا الوصل: الرمز لا يوجد في أي تقييد، وبه وحده تجدون ورقتكم بعد نشر الأوراق.
voted-receipt = وصل التصويت
voted-code = رمز الوصل
voted-no-code = فُتح الصندوق منذ ذلك الحين: لا يمكن إظهار الرمز مرة أخرى.
voted-position = رقم التقييد
voted-sealed = بصمة الورقة
voted-check = للتحقق بعد الإغلاق
voted-copy = نسخ الرمز
voted-copied = نُسخ
voted-print = طباعة
voted-keep = بعد فتح الصندوق تجدون ورقتكم بهذا الرمز في اللائحة المنشورة، وترون ما جاء فيها وهل احتُسبت، ما لم تعوّضوها بعد ذلك.
voted-not-proof = لا تُعطوا هذا الرمز لأحد قبل الإغلاق: من عرفه عرف بعد النشر كيف صوّتم.
voted-closes = يمكنكم تعويض ورقتكم إلى غاية { $day }؛ لكل ورقة جديدة رمز جديد.
voted-again = تغيير الاختيار
voted-other-envelopes = الأغلفة الأخرى، أو تغيير الاختيار
voted-to-budget = صفحة الميزانية
link-to-vote = رابط للتصويت على المشاريع. هو لشخص واحد: لا يُعطى لغيره.

check-title = التحقق من وصل التصويت
check-lead = اكتبوا رمز الوصل: تُبحث الورقة في اللائحة المنشورة. لا يُطلب اسم ولا بطاقة.
check-lead-before = لم تُنشر الأوراق بعد. بالرمز ورقم التقييد معا يُقال هل الورقة في الصندوق؛ ولا يُقال غير ذلك.
check-code = رمز الوصل
check-code-hint = أربع مجموعات من خمسة أرقام وحروف لاتينية
check-code-unreadable = ليس هذا رمز وصل: أربع مجموعات من خمسة أرقام وحروف لاتينية. راجعوا الوصل.
check-position = رقم التقييد
check-position-hint = مكتوب على الوصل بعد العلامة #
check-submit = بحث
check-answer = الجواب
check-not-said = لا يُقال شيء عن هذا الرمز ورقم التقييد: غير متطابقين، أو لا ورقة كهذه.
check-recorded = الورقة في الصندوق، وبصمتها في السجلّ كما وُضعت.
check-published = الورقة في اللائحة المنشورة، واحتُسبت كما هي هنا.
check-published-spoiled = الورقة في اللائحة المنشورة، لكنها ملغاة: لا توافق شكل ورقة التصويت، فلم تُحتسب.
check-absent = لا ورقة بهذا الرمز في اللوائح المنشورة: الرمز خطأ، أو عوّضت الورقةَ ورقةٌ لاحقة لصاحبها.
check-chosen = ما جاء فيها
check-with-points = { $project }: { $points }
check-money = أين ذهبت حصة هذه الورقة
check-money-share = كان لكل مصوت { $share }.
check-money-paid = { $amount } من أجل { $project }
check-money-left = بقي: { $amount }
check-line = السطر
check-line-of = { $line } من { $size }
check-leaf = بصمة السطر
check-root = جذر اللائحة، كما هو في السجلّ
check-proof = السطر وطريقه إلى الجذر
check-proof-how = البصمات بجانب الطريق من السطر إلى الجذر (RFC 6962): من حسبها وصل إلى الجذر المقيّد.
check-sets = اللوائح المنشورة
check-sets-why = كل الأوراق مرتبة برموزها العشوائية: ترتيب لا صلة له بالمصوتين ولا بالوقت.
check-download = تنزيل
check-not-proof = هذا التحقق يُظهر أن الورقة احتُسبت كما قُيّدت. لا يُظهر أن الجهاز الذي صوّتم به قيّد ما أردتم: راجعوا ما جاء في الورقة بأنفسكم.

idea-title = تقديم فكرة
idea-lead = ما الفكرة، وأين؟ يُفحص كل اقتراح، وتُدرس جدواه وثمنه، ويبقى ما جرى له منشورا إلى النهاية.
idea-name = الفكرة في سطر واحد
idea-name-hint = مثلا: كراسي وظل في ساحة الحي
idea-place-hint = الحي أو الشارع أو معلم معروف
idea-latitude = خط العرض
idea-longitude = خط الطول
idea-degrees-hint = اختياري: درجات عشرية مثل 35.19 أو ‎-6.15
idea-degrees-wrong = درجات عشرية مثل 35.19 أو ‎-6.15
idea-territory = في أي جزء
idea-submit = فتح الاقتراح
idea-at-counter = تُقدَّم الفكرة في شباك الجماعة بالبطاقة الوطنية؛ ويُطبع رابط يتابع به صاحبها اقتراحه.
idea-public = نص الفكرة ومكانها منشوران. الاسم والبطاقة لا يُنشران ولا يدخلان السجلّ.

act-ballots-prepare = تحديد قواعد التصويت
act-ballots-list = إدراج مشاريع في ورقة التصويت
act-ballots-unlist = سحب مشروع من ورقة التصويت
act-ballots-open = فتح التصويت
act-ballots-open-fixes = بعد الفتح لا يتغير شيء: لا القاعدة ولا التساوي ولا شكل الورقة ولا من يصوّت ولا الأغلفة ولا المشاريع ولا أثمانها.
act-ballots-link = طباعة رابط للتصويت
act-ballots-link-checked = تحقّق المكتب من حق الشخص في التصويت قبل إعطائه الرابط. لا يُحفظ من هو في أي مكان.
act-ballots-mark = تقييد مصوت على الورق
act-ballots-mark-checked = تحقّق المكتب من حق الشخص في التصويت. بعد ذلك لا يمكنه التصويت على الخط في هذا الغلاف.
act-ballots-receive = استلام دفعة من أوراق التصويت
act-ballots-enter = إدخال دفعة من أوراق التصويت
act-ballots-enter-alone = يُدخل كل دفعة شخصان، كل واحد وحده ودون أن يرى ما أدخله الآخر.
act-ballots-accept = قبول دفعة من أوراق التصويت
act-ballots-close = إغلاق التصويت
act-ballots-close-ends = بعد الإغلاق لا تُقبل ورقة على الخط.
act-ballots-unseal = فتح الصندوق ونشر الأوراق
act-ballots-unseal-publishes = تُنشر كل الأوراق مخلوطة، كل واحدة بجانب رمز وصلها، ثم يُتلف مفتاح الصندوق إلى الأبد.
act-ballots-count = فرز الأصوات
act-ballots-count-records = يحسب السجلّ النتيجة بالقاعدة المثبتة ويقيّدها: لا يكتبها أحد.
polling-min = أقل ما يُختار
polling-max = أكثر ما يُختار
polling-points = النقط في كل ورقة
polling-bounds-hint = حيث تحتاجه ورقة التصويت المختارة
polling-points-hint = حيث توزّع الورقة نقطا
polling-minimum-hint = اختياري: ما دونه لا يُنظر فيه
polling-lot = بصمة بذرة القرعة
polling-lot-hint = حيث يُحسم التساوي بالقرعة: SHA-256 لنص سري يُكشف عند الفرز، 64 رقما وحرفا
polling-lot-unreadable = 64 رقما وحرفا من 0 إلى 9 ومن a إلى f
polling-incompatible = مشاريع لا تجتمع
polling-incompatible-hint = اختياري: في كل سطر أرقام المشاريع التي لا يُموَّل منها إلا واحد
polling-title-ar = الغلاف { $n }: اسمه بالعربية
polling-title-fr = الغلاف { $n }: اسمه بالفرنسية
polling-title-en = الغلاف { $n }: اسمه بالإنجليزية
polling-who-ar = الغلاف { $n }: من يصوّت، بالعربية
polling-who-fr = الغلاف { $n }: من يصوّت، بالفرنسية
polling-who-en = الغلاف { $n }: من يصوّت، بالإنجليزية
polling-amount = الغلاف { $n }: المبلغ
polling-amount-hint = بالدرهم، مثلا 500000 أو 500000,50
polling-money-unreadable = مبلغ بالدرهم بسنتيمين على الأكثر، مثلا 500000 أو 500000,50
polling-territory = الغلاف { $n }: الجماعة أو الجزء
polling-more-envelopes = إضافة غلاف آخر
polling-proposals = المشاريع
polling-envelopes = الأغلفة
polling-envelopes-hint = دون اختيار: الأغلفة كلها
polling-ballots = عدد الأوراق
polling-rows = الأوراق، كل ورقة في سطر
polling-rows-hint = أرقام المشاريع يفصل بينها فراغ؛ سطر فيه - ورقة لا تُقرأ
polling-rows-points-hint = رقم المشروع ثم : ثم النقط، مثلا 3:4 1:6؛ سطر فيه - ورقة لا تُقرأ
polling-rows-ranks-hint = أرقام المشاريع بالترتيب، الأفضل أولا؛ سطر فيه - ورقة لا تُقرأ
polling-rows-number = عدد الأسطر يختلف عن عدد أوراق الدفعة.
polling-row-unreadable = السطر { $row } لا يُقرأ.
polling-seed = بذرة القرعة
polling-seed-hint = النص الذي أُودعت بصمته قبل فتح التصويت
polling-rule-votes = الأكثر أصواتا، مع تجاوز ما لا يكفي له الباقي
polling-rule-votes-stop = الأكثر أصواتا، مع التوقف عند ما لا يكفي له الباقي
polling-rule-votes-per-cost = الأكثر أصواتا بالنسبة إلى الثمن
polling-rule-points = الأكثر نقطا
polling-rule-equal-shares = الحصص المتساوية
polling-rule-equal-shares-points = الحصص المتساوية بالنقط أو بالترتيب
polling-rule-phragmen = فراغمين المتتابعة
polling-ties-cheaper = الأكثر أصواتا، ثم الأقل ثمنا، ثم الأصغر رقما
polling-ties-number = الأكثر أصواتا، ثم الأصغر رقما
polling-ties-lot = الأكثر أصواتا، ثم القرعة
ballot-kind-approval = اختيار عدد من المشاريع
ballot-kind-knapsack = اختيار ما يسعه الغلاف
ballot-kind-choose-one = اختيار مشروع واحد
ballot-kind-cumulative = توزيع نقط
ballot-kind-ranking = ترتيب المشاريع

run-ballots = { PLURAL($count) ->
    [zero] لا ورقة
    [one] وُضعت ورقة تصويت واحدة
    [two] وُضعت ورقتا تصويت
    [few] وُضعت { $count } أوراق تصويت
    [many] وُضعت { $count } ورقة تصويت
   *[other] وُضعت { $count } ورقة تصويت
    } في الصندوق.
run-marked = { PLURAL($count) ->
    [zero] لم يُقيَّد أحد
    [one] قُيّد مصوت واحد على الورق
    [two] قُيّد مصوتان على الورق
    [few] قُيّد { $count } مصوتين على الورق
    [many] قُيّد { $count } مصوتا على الورق
   *[other] قُيّد { $count } مصوت على الورق
    }.

cli-demo-try-result = نتيجة ميزانية تشاركية، ولماذا اختير كل مشروع أو لم يُختر:
cli-demo-budgets = ميزانيات تشاركية
label-view-budget = الميزانية التشاركية والتصويت

field-ballot = ورقة التصويت
field-choices = الاختيارات
field-envelope = الغلاف المالي
field-lot = بصمة بذرة القرعة
field-minimum = الحد الأدنى من الأصوات
field-proposal = المشروع
field-rule = قاعدة الاختيار
field-ties = ما يُعتمد عند التساوي
