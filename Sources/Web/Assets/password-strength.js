// Says, while a new password is typed, whether it is long enough and about how hard it is to guess, and lets it be
// seen. What is typed goes nowhere: the server judges what is sent, by rules of its own.

const common = (
  "password passwort motdepasse contrasena wachtwoord qwerty qwertz azerty welcome willkommen admin letmein " +
  "iloveyou monkey dragon summer winter spring autumn sommer football baseball master secret changeme login"
).split(" ");
const letters = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t", "@": "a", $: "s", "!": "i" };

/** The bits that a stranger has to guess, by a rule of thumb. */
const bits = (password) => {
  const characters = [...password.normalize("NFC").toLowerCase()];
  let text = characters.map((character) => letters[character] ?? character).join("");
  let sum = 0;
  for (const word of common) {
    if (!text.includes(word)) continue;
    sum += 8;
    text = text.replaceAll(word, "\u0000");
  }
  const rest = [...text].filter((character) => character !== "\u0000");
  const each = Math.log2(
    (/[a-z]/.test(password) ? 26 : 0) + (/[A-Z]/.test(password) ? 26 : 0) + (/\d/.test(password) ? 10 : 0) +
      (/[!-/:-@[-`{-~ ]/.test(password) ? 33 : 0) + (/[^ -~]/.test(password) ? 64 : 0) || 1,
  );
  rest.forEach((character, index) => {
    const step = index > 0 ? character.codePointAt(0) - rest[index - 1].codePointAt(0) : 9;
    const pair = index > 1 ? rest.slice(index - 1, index + 1).join("") : "";
    const isRepeated = pair && rest.slice(0, index).join("").includes(pair);
    // Along the alphabet or in place, and what came before, is guessed with the rest.
    sum += Math.abs(step) <= 1 || isRepeated ? 1 : each;
  });
  return sum;
};

for (const hint of document.querySelectorAll("[data-password-strength]")) {
  const field = document.getElementById(hint.dataset.passwordStrength);
  const minimum = Number(hint.dataset.minimum);
  const said = hint.querySelector("[data-said]");
  const show = hint.querySelector("button");
  let timer;

  const judge = () => {
    const count = [...field.value.normalize("NFC")].length;
    const guess = bits(field.value);
    const level = count === 0 ? "none" : count < minimum ? "short" : guess < 45 ? "weak" : guess < 70 ? "fair" : "strong";
    hint.dataset.level = level;
    // Not with every key: a screen reader speaks it.
    clearTimeout(timer);
    timer = setTimeout(() => {
      said.textContent =
        level === "none" ? "" : level === "short" ? hint.dataset.short.replace("{count}", count) : hint.dataset[level];
    }, 400);
  };

  field.addEventListener("input", judge);
  show.addEventListener("click", () => {
    const isShown = field.type === "text";
    field.type = isShown ? "password" : "text";
    show.textContent = isShown ? show.dataset.show : show.dataset.hide;
    field.focus();
  });
  // Browsers keep what was typed as a password, not as a text.
  field.form.addEventListener("submit", () => {
    field.type = "password";
  });
  hint.hidden = false;
  judge();
}
