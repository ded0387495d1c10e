// The consent page: tells the server what was decided and goes where the app wants to be told.
const token = document.querySelector("meta[name=page-token]").content;
const problem = document.getElementById("problem");

async function decide(allow) {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  const answer = await fetch("/ui/consent", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Page-Token": token },
    body: JSON.stringify({ query, team: document.getElementById("team").value, allow }),
  }).catch(() => null);
  const body = await answer?.json().catch(() => null);
  if (body?.ok && /^https?:/.test(body.address)) location.assign(body.address);
  else problem.textContent = body?.error ?? "The workspace does not answer. Is it still running?";
}

document.getElementById("consent").addEventListener("submit", (event) => {
  event.preventDefault();
  decide(true);
});
document.getElementById("deny").addEventListener("click", () => decide(false));
