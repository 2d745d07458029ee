extension Strings {
  /// The steps of a sign-in.
  static let arabicSignIn: [Text: String] = [
    // The product and the frame
    .productName: "Gatehouse",
    .back: "رجوع",
    .cancel: "إلغاء",
    .next: "التالي",
    .correlation: "معرّف الارتباط",
    .errorNumber: "الخطأ",
    .footerNote: "تُدار عملية تسجيل دخولك عبر Gatehouse في مؤسستك.",
    .accountLabel: "الحساب",
    .languageLabel: "اللغة:",
    .moment: "{0}، الساعة {1} بالتوقيت العالمي",

    // Who
    .identifyTitle: "تسجيل الدخول",
    .continueTo: "للمتابعة إلى {0}",
    .usernameLabel: "اسم المستخدم",
    .usernameHint: "غالبًا هو عنوان بريدك الإلكتروني في العمل، مثل name@example.com",
    .accountsHeading: "المتابعة باسم",
    .otherAccount: "أو استخدام حساب آخر",
    .notYou: "لست صاحب هذا الحساب؟ استخدم حسابًا آخر",

    // Password
    .passwordTitle: "أدخل كلمة المرور",
    .passwordLabel: "كلمة المرور",
    .passwordHint: "إذا أُعطيت تصريح وصول مؤقتًا، فأدخله هنا بدلًا منها.",
    .signIn: "تسجيل الدخول",

    // Second factor
    .challengeTOTPTitle: "أدخل الرمز من تطبيقك",
    .challengeTOTPLead: "افتح تطبيق المصادقة وأدخل الأرقام الستة التي يعرضها لهذا الحساب.",
    .challengeRecoveryTitle: "استخدام رمز استرداد",
    .challengeRecoveryLead: "أدخل أحد رموز الاسترداد التي حفظتها. كل رمز صالح لمرة واحدة.",
    .challengePassTitle: "استخدام تصريح وصول مؤقت",
    .challengePassLead: "أدخل التصريح الذي أعطاك إياه المسؤول.",
    .challengeCodeTitle: "أدخل الرمز الذي تلقيته",
    .challengeCodeLead: "أرسلنا إليك رمزًا. أدخله هنا.",
    .codeLabel: "الرمز",
    .recoveryCodeLabel: "رمز الاسترداد",
    .passLabel: "تصريح الوصول المؤقت",
    .rememberOne: "عدم السؤال مجددًا على هذا الجهاز لمدة يوم واحد",
    .rememberMany: "عدم السؤال مجددًا على هذا الجهاز (عدد الأيام: {0})",
    .rememberHint: "فقط على جهاز لا يستخدمه أحد غيرك.",
    .verify: "تحقّق",
    .otherMethod: "استخدام طريقة أخرى",
    .chooseMethodTitle: "كيف تريد تأكيد هويتك؟",
    .chooseMethodLead: "اختر إحدى الطرق التي أعددتها.",
    .methodsLegend: "طرقك",
    .methodTOTP: "تطبيق المصادقة",
    .methodTOTPHint: "رمز من ستة أرقام من تطبيق على هاتفك",
    .methodRecoveryCode: "رمز استرداد",
    .methodRecoveryCodeHint: "أحد الرموز العشرة التي حفظتها",
    .methodRecoveryCodes: "رموز الاسترداد",
    .methodPasskey: "مفتاح مرور",
    .methodPasskeyHint: "بصمة إصبعك أو وجهك أو قفل الشاشة أو مفتاح أمان",
    .methodSMS: "رسالة نصية",
    .methodSMSHint: "رمز يُرسل إلى هاتفك",
    .methodVoice: "مكالمة هاتفية",
    .methodVoiceHint: "مكالمة على هاتفك",
    .methodEmail: "البريد الإلكتروني",
    .methodEmailHint: "رمز يُرسل إلى عنوان بريدك الإلكتروني",
    .methodTemporaryAccessPass: "تصريح وصول مؤقت",
    .methodTemporaryAccessPassHint: "تصريح أعطاك إياه المسؤول",

    // Stay signed in, consent
    .staySignedInTitle: "هل تريد البقاء مسجّل الدخول؟",
    .staySignedInLead: "لن تُطلب منك كلمة المرور في هذا المتصفح لفترة من الوقت.",
    .staySignedInWarning: "اختر «لا» على جهاز يستخدمه أشخاص آخرون.",
    .yes: "نعم",
    .no: "لا",
    .consentTitle: "السماح لـ {0} باستخدام حسابك؟",
    .consentPublisher: "يوجد التطبيق على العنوان {0}",
    .consentUnpublished: "لا يُعرف أين يعمل هذا التطبيق.",
    .consentAsks: "يطلب التطبيق",
    .consentWarning:
      """
    لا تسمح إلا للتطبيقات التي تعرفها. يبقى هذا الإذن ساريًا إلى أن تسحبه أنت أو يسحبه المسؤول.
    """,
    .accept: "سماح",
    .decline: "عدم السماح",
    .scopeOpenID: "تأكيد هويتك",
    .scopeProfile: "الاطلاع على اسمك واسم المستخدم",
    .scopeEmail: "الاطلاع على عنوان بريدك الإلكتروني",
    .scopeAddress: "الاطلاع على عنوانك البريدي",
    .scopePhone: "الاطلاع على رقم هاتفك",
    .scopeOffline: "الاحتفاظ بالوصول الذي تمنحه إياه أثناء عدم استخدامك له",
    .scopeUserRead: "تسجيل دخولك وقراءة ملفك الشخصي",
    .scopeOther: "استخدام الإذن «{0}»",

    // Device code
    .deviceCodeTitle: "توصيل جهاز",
    .deviceCodeLead: "أدخل الرمز الذي يعرضه الجهاز أو البرنامج.",
    .deviceCodeHint: "ثمانية أحرف، مثل BCDF-GHJK",
    .deviceCodeEnterWarning:
      """
    هل أرسل إليك أحدٌ هذا الرمز بالبريد أو الدردشة أو الهاتف؟ توقف إذن: فمن يطلبه سيدخل إلى حسابك.
    """,
    .deviceConfirmTitle: "هل هذا جهازك؟",
    .deviceConfirmLead: "لا تتابع إلا إذا بدأت ذلك بنفسك للتو على جهاز أمامك.",
    .deviceConfirmWarning:
      """
    إذا أرسل إليك أحدٌ الرمز أو طلب منك إدخاله، فاختر «إلغاء». وإلا فسيُسجَّل دخول ذلك الشخص باسمك.
    """,
    .deviceApplication: "التطبيق",
    .deviceCodeShown: "الرمز",
    .deviceAddress: "مصدر الطلب",
    .devicePlace: "{0} ({1})",
    .deviceAge: "وقت الطلب",
    .ageNow: "قبل أقل من دقيقة",
    .ageOne: "قبل دقيقة واحدة",
    .ageMany: "عدد الدقائق المنقضية: {0}",
    .`continue`: "متابعة",
  ]
}
