// Runs a WebAuthn ceremony for a form: the options come in a data attribute of the hidden field `passkey`, and what
// the browser answers goes back in it. Without this, or without passkeys, the person uses another method.

const field = document.querySelector("input[data-passkey]");
const form = field.form;
const error = form.querySelector("[data-passkey-error]");
const status = form.querySelector("[data-passkey-status]");
const isSupported = Boolean(window.PublicKeyCredential && navigator.credentials);

/** The ceremony under way, so that another one, or leaving the page, ends it. */
let running = null;

const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const descriptors = (list) => list?.map((one) => ({ ...one, id: decode(one.id) }));

/** `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON`, for browsers from before them. */
function parse(json) {
  const isNew = field.dataset.passkey === "create";
  const native = isNew ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  if (PublicKeyCredential[native]) return PublicKeyCredential[native](json);
  const options = { ...json, challenge: decode(json.challenge) };
  if (json.user) options.user = { ...json.user, id: decode(json.user.id) };
  if (json.excludeCredentials) options.excludeCredentials = descriptors(json.excludeCredentials);
  if (json.allowCredentials) options.allowCredentials = descriptors(json.allowCredentials);
  return options;
}

/** `PublicKeyCredential.toJSON`, also for password managers that bring a credential of their own without it. */
function toJSON(credential) {
  try {
    return credential.toJSON();
  } catch {
    const { response } = credential;
    const shared = { clientDataJSON: encode(response.clientDataJSON) };
    return {
      id: credential.id,
      rawId: encode(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: response.attestationObject
        ? {
            ...shared,
            attestationObject: encode(response.attestationObject),
            transports: response.getTransports?.() ?? [],
          }
        : {
            ...shared,
            authenticatorData: encode(response.authenticatorData),
            signature: encode(response.signature),
            userHandle: response.userHandle ? encode(response.userHandle) : undefined,
          },
    };
  }
}

const reasons = {
  NotAllowedError: "cancelled",
  TimeoutError: "cancelled",
  InvalidStateError: "known",
  SecurityError: "address",
  ConstraintError: "locked",
  NotSupportedError: "unsupported",
};

function say(reason) {
  status.textContent = "";
  // An alert is there only while it says something: a page without one was not refused.
  if (reason) error.setAttribute("role", "alert");
  else error.removeAttribute("role");
  error.hidden = !reason;
  error.firstElementChild.textContent = reason ? field.dataset[reason] : "";
}

/** Asks the browser, and sends the form with its answer. */
async function run(mediation) {
  running?.abort();
  const ceremony = new AbortController();
  running = ceremony;
  const isQuiet = mediation === "conditional";
  if (!isQuiet) {
    say(null);
    status.textContent = status.dataset.waiting;
  }
  try {
    const publicKey = parse(JSON.parse(field.dataset.passkeyOptions));
    const credential = await navigator.credentials[field.dataset.passkey]({
      publicKey,
      signal: ceremony.signal,
      ...(mediation && { mediation }),
    });
    if (running !== ceremony) return;
    field.value = JSON.stringify(toJSON(credential));
    form.requestSubmit();
  } catch (failure) {
    if (running !== ceremony) return;
    running = null;
    if (!isQuiet) say(reasons[failure.name] ?? "failed");
  }
}

/** Lets the browser name passkeys among its suggestions for the user name, unless one was just refused. */
async function fillIn() {
  if (!("passkeyFillsIn" in field.dataset) || document.querySelector("main > .alert")) return;
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  document.querySelector("input[autocomplete=username]")?.setAttribute("autocomplete", "username webauthn");
  await run("conditional");
}

form.addEventListener("submit", (event) => {
  const action = event.submitter?.dataset.action;
  if (field.value || (action && action !== "passkey")) return;
  event.preventDefault();
  if (isSupported) run();
  else say("unsupported");
});

// A page that comes back from the browser's history starts again: its answer was used.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
window.addEventListener("pagehide", () => running?.abort());

field.value = "";
if (isSupported) {
  if ("passkeyForm" in form.dataset) form.hidden = false;
  fillIn();
} else if (!("passkeyForm" in form.dataset)) {
  say("unsupported");
}
