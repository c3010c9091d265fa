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
act-link = ربط الملف بملف آخر
