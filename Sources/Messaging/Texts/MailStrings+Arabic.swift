extension MailStrings {
  /// Arabic.
  static let arabic = MailStrings([
    // The frame of every mail
    .greetingNamed: "مرحبًا {name}،",
    .greeting: "مرحبًا،",
    .factAccount: "الحساب",
    .factMethod: "الطريقة",
    .factWhen: "الوقت",
    .factWhere: "المصدر",
    .factMethodNamed: "{method} – {methodName}",
    .factWhereCountry: "{address}، {country}",
    .notYouHeading: "ألم تكن أنت؟",
    .notYouReport: "أبلغ عن ذلك الآن. يُخطَر المسؤول، ويبقى حسابك محميًا إلى أن تعيّن كلمة مرور جديدة.",
    .notYouButton: "لم أكن أنا",
    .notYouHelpdesk: "غيّر كلمة مرورك الآن وتواصل مع {helpdesk}.",
    .notYouAdministrator: "غيّر كلمة مرورك الآن وأخبر المسؤول.",
    .linkInstead: "إذا لم يعمل الزر، فافتح هذا العنوان في متصفحك:",
    .footerAutomatic: "أُرسلت هذه الرسالة تلقائيًا نيابةً عن {organisation}. لا يقرأ أحد الردود عليها.",
    .footerNeverAsk: "لن يطلب منك أحد أبدًا كلمة مرور أو رمزًا عبر البريد الإلكتروني أو الهاتف.",
    .footerHelpdesk: "لديك أسئلة؟ تواصل مع {helpdesk}.",

    // Kinds of methods
    .methodPasskey: "مفتاح مرور أو مفتاح أمان",
    .methodSyncedPasskey: "مفتاح مرور متزامن",
    .methodAuthenticatorApp: "تطبيق المصادقة",
    .methodHardwareToken: "جهاز رموز",
    .methodMobilePhone: "هاتف محمول",
    .methodAlternatePhone: "هاتف ثانٍ",
    .methodOfficePhone: "هاتف المكتب",
    .methodEmail: "عنوان بريد إلكتروني",
    .methodRecoveryCodes: "رموز الاسترداد",
    .methodTemporaryAccessPass: "تصريح وصول مؤقت",
    .methodAppPassword: "كلمة مرور للتطبيقات",
    .methodOther: "طريقة تسجيل دخول",

    // To a person, about the account
    .methodAddedSubject: "أُضيفت طريقة تسجيل دخول إلى حسابك لدى {organisation}",
    .methodAddedHeading: "أُضيفت طريقة تسجيل دخول",
    .methodAddedBody: "يمكن من الآن استخدامها لتسجيل الدخول إلى حسابك.",
    .methodRemovedSubject: "أُزيلت طريقة تسجيل دخول من حسابك لدى {organisation}",
    .methodRemovedHeading: "أُزيلت طريقة تسجيل دخول",
    .methodRemovedBody: "لم يعد من الممكن استخدامها لتسجيل الدخول إلى حسابك.",
    .passwordChangedSubject: "تم تغيير كلمة مرور حسابك لدى {organisation}",
    .passwordChangedHeading: "تم تغيير كلمة مرورك",
    .passwordChangedBody: "سُجِّل خروجك من كل مكان آخر. ولم تعد كلمة المرور القديمة تعمل.",
    .passwordResetSubject: "تمت إعادة تعيين كلمة مرور حسابك لدى {organisation}",
    .passwordResetHeading: "تمت إعادة تعيين كلمة مرورك",
    .passwordResetBody: "عيّن شخص أثبت أنه أنت كلمة مرور جديدة. وسُجِّل خروجك من كل مكان.",
    .accountUnlockedSubject: "تم إلغاء قفل حسابك لدى {organisation}",
    .accountUnlockedHeading: "تم إلغاء قفل حسابك",
    .accountUnlockedBody:
      """
    كان الحساب مقفلًا بعد محاولات خاطئة كثيرة. ألغى القفلَ شخصٌ أثبت أنه أنت؛ وكلمة المرور هي نفسها كما \
    كانت.
    """,
    .recoveryCodeUsedSubject: "استُخدم رمز استرداد لحسابك لدى {organisation}",
    .recoveryCodeUsedHeading: "استُخدم رمز استرداد",
    .recoveryCodeUsedBody: "سجّل شخصٌ الدخول إلى حسابك بأحد رموز الاسترداد الخاصة بك.",
    .recoveryCodesLeft: "رموز الاسترداد المتبقية: {count}",
    .recoveryCodesLowSubject: "توشك رموز الاسترداد الخاصة بك لدى {organisation} على النفاد",
    .recoveryCodesLowHeading: "بقي القليل من رموز الاسترداد",
    .recoveryCodesLowBody:
      """
    أنشئ رموزًا جديدة قبل أن تحتاج إلى الأخير. يتوقف عمل الرموز القديمة فور إنشاء رموز جديدة.
    """,
    .recoveryCodesLowButton: "إنشاء رموز جديدة",
    .wrongCodesSubject: "شخصٌ ما يجرّب رموزًا لحسابك لدى {organisation}",
    .wrongCodesHeading: "أُدخلت رموز خاطئة لحسابك",
    .wrongCodesBody: "أدخل شخصٌ كلمة المرور الصحيحة ثم رموزًا خاطئة مرة بعد مرة.",
    .wrongCodesAdvice: "إذا لم تكن أنت، فهناك من يعرف كلمة مرورك. ولم يتمكن من الدخول.",

    // Codes
    .oneTimeCodeSubject: "رمزك لدى {organisation}",
    .oneTimeCodeHeading: "رمزك",
    .oneTimeCodeBody: "أدخل هذا الرمز حيث تطلبه {organisation}:",
    .oneTimeCodeLife: "وهو صالح لمدة {minutes} دقائق ولمرة واحدة.",
    .oneTimeCodeNotYou: "إذا لم تطلب رمزًا، فقد أدخل شخص آخر اسم المستخدم الخاص بك. لا تعطِ الرمز لأحد.",
    .smsCode: "{code} هو رمزك لدى {organisation}. وهو صالح لمدة {minutes} دقائق. لا تعطه لأحد.",
    .voiceCode: "مرحبًا. هذه مكالمة من {organisation}. رمزك هو: {code}. مرة أخرى: {code}. إلى اللقاء.",

    // Registering
    .registrationReminderSubject: "يُرجى حماية حسابك لدى {organisation}",
    .registrationReminderHeading: "احمِ حسابك",
    .registrationReminderBody:
      """
    تطلب {organisation} من الجميع تأكيد تسجيل الدخول بخطوة ثانية. ولم تُعِدّ أي خطوة بعد.
    """,
    .registrationReminderDeadline:
      """
    يُرجى القيام بذلك قبل {instant}. بعد ذلك لن تتمكن من تسجيل الدخول من دون هذه الخطوة.
    """,
    .registrationReminderDuration: "يستغرق ذلك دقيقتين تقريبًا، ويلزمه هاتف أو مفتاح أمان.",
    .registrationInvitationSubject: "أعِدّ حسابك لدى {organisation}",
    .registrationInvitationHeading: "أعِدّ طريقة تسجيل دخولك",
    .registrationInvitationBody:
      """
    تدعوك {organisation} إلى إعداد خطوة ثانية لتسجيل الدخول. ويستغرق ذلك دقيقتين تقريبًا.
    """,
    .registrationInvitationDeadline: "يعمل الرابط حتى {instant}.",
    .registrationButton: "الإعداد الآن",

    // To administrators
    .adminPasswordResetSubject: "{organisation}: أعاد المسؤول {account} تعيين كلمة المرور",
    .adminPasswordResetHeading: "أُعيد تعيين كلمة مرور أحد المسؤولين",
    .adminPasswordResetBody: "أعاد {account} تعيين كلمة المرور بنفسه عبر الخدمة الذاتية.",
    .adminPasswordResetAdvice: "إذا راودك أي شك، فاسأل الشخص نفسه، ولكن ليس بالبريد الإلكتروني، هل كان هو.",
    .breakGlassUsedSubject: "{organisation}: استُخدم حساب الطوارئ {account}",
    .breakGlassUsedHeading: "استُخدم حساب طوارئ",
    .breakGlassUsedBody: "سجّل شخصٌ الدخول باسم {account}، أو حاول ذلك.",
    .breakGlassUsedAdvice:
      """
    إذا لم يكن أحدًا منكم، فأنهوا جلساته وغيّروا كلمة مروره وراجعوا سجل عمليات تسجيل الدخول فورًا.
    """,
    .breakGlassCheckSubject: "{organisation}: يُرجى تجربة حساب الطوارئ {account}",
    .breakGlassCheckHeading: "هل ما زال حساب الطوارئ يعمل؟",
    .breakGlassCheckBody: "لم يسجّل أحد الدخول بالحساب {account} منذ أكثر من شهر.",
    .breakGlassCheckAdvice: "سجّل الدخول به مرة واحدة، وتأكد من أن شخصين يعرفان أين يُحفظ ما يلزم لاستخدامه.",
    .suspiciousReportedSubject: "{organisation}: يبلّغ {account} عن نشاط لم يقم به",
    .suspiciousReportedHeading: "تم الإبلاغ عن نشاط مريب",
    .suspiciousReportedBody: "يقول {account} إن شخصًا آخر فعل ما يلي:",
    .suspiciousReportedAdvice:
      """
    أصبح مستوى الخطر لهذا الشخص مرتفعًا. راجع سجل عمليات تسجيل الدخول وطرق تسجيل الدخول الخاصة به.
    """,

    // A test
    .testSubject: "رسالة تجريبية من {organisation}",
    .testHeading: "الرسائل تصل",
    .testBody:
      """
    أرسل أحد المسؤولين في {organisation} هذه الرسالة للتحقق من وصول الرسائل. لا يلزمك فعل أي شيء.
    """,
    .testShort: "رسالة تجريبية من {organisation}: الرسائل تصل.",
  ])
}
