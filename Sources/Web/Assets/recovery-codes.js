// Copies or prints the recovery codes.

const codes = () =>
  [...document.querySelectorAll("[data-recovery-code]")].map((code) => code.textContent).join("\n");

const copy = document.querySelector('[data-action="copy"]');
const print = document.querySelector('[data-action="print"]');

if (navigator.clipboard) {
  const label = copy.textContent;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(codes());
      copy.textContent = copy.dataset.done;
    } catch {
      copy.textContent = label;
      getSelection().selectAllChildren(document.querySelector(".codes"));
    }
  });
} else {
  copy.hidden = true;
}

print.addEventListener("click", () => window.print());
