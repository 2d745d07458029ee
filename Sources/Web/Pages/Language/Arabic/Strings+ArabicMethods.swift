extension Strings {
  /// Passkeys, codes that are sent, and setting methods up.
  static let arabicMethods: [Text: String] = [
    // Passkeys
    .passkeySignIn: "تسجيل الدخول بمفتاح مرور",
    .or: "أو",
    .forgotPassword: "هل نسيت كلمة المرور؟",
    .challengePasskeyTitle: "أكّد باستخدام مفتاح المرور",
    .challengePasskeyLead: "يطلب متصفحك بصمة إصبعك أو وجهك أو رقم التعريف الشخصي أو مفتاح الأمان.",
    .challengePasskeySubmit: "استخدام مفتاح المرور",
    .passkeyNeedsScript: "تتطلب مفاتيح المرور JavaScript. فعّله لهذه الصفحة، أو استخدم طريقة أخرى.",
    .passkeyWaiting: "في انتظار متصفحك…",
    .passkeyCancelled:
      """
    لم يُؤكَّد شيء: أُغلق الطلب أو استغرق وقتًا أطول من اللازم. حاول مجددًا، أو استخدم طريقة أخرى.
    """,
    .passkeyUnsupported: "لا يدعم هذا المتصفح مفاتيح المرور. استخدم متصفحًا حديثًا أو طريقة أخرى.",
    .passkeyKnown:
      """
    يحتوي هذا الجهاز أو المفتاح على مفتاح مرور لحسابك بالفعل. استخدم جهازًا آخر أو مفتاحًا آخر.
    """,
    .passkeyAddress: "لا يمكن استخدام مفاتيح المرور على هذا العنوان. افتح الصفحة على عنوان مؤسستك المعتاد.",
    .passkeyLocked:
      """
    لا يمكن لهذا المفتاح أو الجهاز التحقق من هويتك. أعِدّ عليه أولًا رقم تعريف شخصيًا أو بصمة أو قفلًا \
    للشاشة.
    """,
    .passkeyFailed: "لم يتمكن المتصفح من ذلك. حاول مجددًا، أو استخدم طريقة أخرى.",

    // Codes that are sent
    .challengeHardwareTitle: "أدخل الرمز من جهاز الرموز",
    .challengeHardwareLead: "اضغط على زر جهاز الرموز، إن وُجد، وأدخل الأرقام التي يعرضها.",
    .challengeSMSTitle: "أدخل الرمز من الرسالة النصية",
    .challengeSMSLead: "أرسلنا رسالة نصية فيها رمز من ستة أرقام إلى هذا الرقم.",
    .challengeVoiceTitle: "أدخل الرمز من مكالمتنا",
    .challengeVoiceLead: "نتصل بهذا الرقم الآن. أجب وأدخل الأرقام الستة التي تسمعها.",
    .challengeEmailTitle: "أدخل الرمز من بريدك الإلكتروني",
    .challengeEmailLead: "أرسلنا رمزًا من ستة أرقام إلى هذا العنوان. ابحث أيضًا في البريد غير المرغوب فيه.",
    .sendSMSTitle: "الحصول على رمز برسالة نصية",
    .sendSMSLead: "نرسل رمزًا من ستة أرقام إلى هذا الرقم.",
    .sendVoiceTitle: "الحصول على رمز بمكالمة هاتفية",
    .sendVoiceLead: "نتصل بهذا الرقم ونقرأ رمزًا من ستة أرقام.",
    .sendEmailTitle: "الحصول على رمز بالبريد الإلكتروني",
    .sendEmailLead: "نرسل رمزًا من ستة أرقام إلى هذا العنوان.",
    .sendCode: "إرسال الرمز",
    .callMe: "الاتصال بي",
    .sendAgain: "إرسال رمز جديد",
    .callAgain: "الاتصال بي مجددًا",
    .resendWaitOne: "لم يصل شيء بعد؟ يمكنك الطلب مجددًا بعد ثانية واحدة.",
    .resendWaitMany: "لم يصل شيء بعد؟ الثواني المتبقية قبل أن يمكنك الطلب مجددًا: {0}.",
    .methodHardwareToken: "جهاز رموز",
    .methodHardwareTokenHint: "الأرقام التي يعرضها جهاز الرموز",
    .methodPhone: "الهاتف",
    .methodPhoneHint: "رمز برسالة نصية أو مكالمة",
    .methodAlternatePhone: "هاتف آخر",
    .methodAlternatePhoneHint: "مكالمة عندما لا يكون هاتفك الأول في متناولك",
    .methodOfficePhone: "هاتف المكتب",
    .methodOfficePhoneHint: "مكالمة على هاتف مكتبك",

    // Setting up a method
    .recommended: "موصى به",
    .registerChooseTitle: "اختر ما تريد إعداده",
    .registerChooseLead: "تقبل مؤسستك كل هذه الطرق. والأولى هي التي تحميك أكثر.",
    .registerOther: "إعداد طريقة أخرى",
    .registerMissing: "عدد الطرق الناقصة: {0}. ستُعِدّها واحدة تلو الأخرى.",
    .registerWhyReset:
      """
    إذا نسيت كلمة مرورك يومًا، يمكنك تعيين كلمة جديدة بنفسك. ولهذا أعِدّ وسيلة لإثبات هويتك.
    """,
    .registerNeedsPasskey: "بصمة الإصبع أو الوجه أو قفل الشاشة في هذا الجهاز، أو هاتفك، أو مفتاح أمان",
    .registerNeedsPhone: "هاتفك في متناولك",
    .registerNeedsEmail: "صندوق بريد يمكنك الوصول إليه من دون هذا الحساب",
    .registerPasskeyTitle: "إنشاء مفتاح مرور",
    .registerPasskeyLead: "تسجّل الدخول بما يفتح قفل جهازك. لا شيء تكتبه، ولا شيء يمكن لموقع مزيّف أن يسرقه.",
    .registerPasskeyWhere: "يسألك متصفحك أين يحفظه: على هذا الجهاز أو على هاتفك أو على مفتاح أمان.",
    .registerPasskeyConfirm: "أكّد ببصمة إصبعك أو وجهك أو رقم التعريف الشخصي أو قفل الشاشة.",
    .registerPasskeySubmit: "إنشاء مفتاح المرور",
    .registerPhoneTitle: "إعداد هاتفك",
    .registerAlternatePhoneTitle: "إعداد هاتف آخر",
    .registerOfficePhoneTitle: "إعداد هاتف مكتبك",
    .registerPhoneLead: "نرسل رمزًا إلى الرقم للتأكد من أنه رقمك. ولا يُستخدم إلا لتسجيل الدخول.",
    .countryLabel: "البلد أو المنطقة",
    .phoneLabel: "رقم الهاتف",
    .phoneHint: "قد تترتب على الرسائل والمكالمات تكلفة بحسب اشتراكك.",
    .extensionLabel: "الرقم الداخلي، إن وُجد",
    .channelLegend: "كيف يصلك الرمز",
    .changeNumber: "استخدام رقم آخر",
    .registerEmailTitle: "إعداد عنوان بريدك الإلكتروني",
    .registerEmailLead: "يمكنك به إعادة تعيين كلمة المرور، لكنه لا يسجّل دخولك.",
    .emailLabel: "عنوان البريد الإلكتروني",
    .emailHint: "عنوان يمكنك قراءته من دون هذا الحساب، كعنوان شخصي",
    .changeAddress: "استخدام عنوان آخر",
    .campaignTitle: "سجّل الدخول بأمان أكبر",
    .campaignPasskey:
      """
    توصي مؤسستك بمفتاح مرور. فهو أسرع من كلمة المرور والرمز، ولا يمكن لأي موقع مزيّف سرقته.
    """,
    .campaignTOTP: "توصي مؤسستك بتطبيق مصادقة. فهو يعمل من دون شبكة، ولا يمكن لأحد اعتراض رموزه في الطريق.",
    .campaignLeftOne: "يمكنك تأجيل ذلك مرة واحدة أخرى.",
    .campaignLeftMany: "عدد المرات المتبقية لتأجيل ذلك: {0}.",
    .campaignAgainNext: "عند اختيار «لاحقًا» تُسأل من جديد في تسجيل الدخول القادم.",
    .campaignAgainOne: "عند اختيار «لاحقًا» تُسأل من جديد بعد يوم واحد.",
    .campaignAgainMany: "عند اختيار «لاحقًا» تُسأل من جديد بعد مدة (عدد الأيام: {0}).",
    .campaignOver: "لا يمكن تأجيل ذلك أكثر: أكمل الإعداد الآن للمتابعة.",
    .confirmInfoTitle: "هل ما زال هذا صحيحًا؟",
    .confirmInfoLead: "هكذا تدخل إذا نسيت كلمة المرور. تحقق من أن كل ذلك ما زال لديك.",
    .confirmInfoSubmit: "نعم، هذا صحيح",
    .confirmInfoChange: "تغيير شيء",
    .summaryTitle: "اكتمل الإعداد",
    .summaryLead: "من الآن يمكنك تأكيد هويتك باستخدام",
    .summaryNote: "يمكنك تغيير ذلك في أي وقت في معلومات الأمان الخاصة بك.",
    .methodDefault: "تُطلب أولًا",
  ]
}
