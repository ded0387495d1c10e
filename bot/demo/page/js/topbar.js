// The bar above everything: what this is, workspace time, whose eyes we use.
import { act } from "./api.js";
import { fill, h } from "./dom.js";
import { done } from "./guide.js";
import { channelOf, change, now, state } from "./store.js";
import { clockTime, shortDay } from "./time.js";
import { go, toChannel } from "./router.js";
import { toast } from "./toasts.js";

const WEEK = 7 * 24 * 3600;
let parts = null;

function build(root, refresh) {
  const team = h("h1.team", { dir: "auto" });
  const teams = h("select", { id: "workspace" });
  teams.addEventListener("change", () => moveTo(teams.value, refresh));
  const place = h("label.acting", { for: "workspace", hidden: true }, h("span", {}, "Workspace"), teams);
  const clock = h("time.clock");
  const jump = h("button.button", { type: "button", onclick: () => skipWeek(jump) }, "Jump one week");
  const people = h("select", { id: "acting-as" });
  people.addEventListener("change", () => switchTo(people.value, refresh));
  fill(
    root,
    h("div.brand", {}, team, h("span.stand-in", {}, "Local workspace · not Slack")),
    h("div.clock-box", {}, h("span.unseen", {}, "Workspace time: "), clock, jump),
    place,
    h("label.acting", { for: "acting-as" }, h("span", {}, "Acting as"), people),
  );
  setInterval(() => tick(), 10_000);
  return { team, clock, people, place, teams, shown: "", listed: "" };
}

/** Draw the bar. `refresh` fetches the state again after the person changed. */
export function updateTopbar(root, refresh) {
  parts ??= build(root, refresh);
  const { team, me, people } = state.snapshot;
  parts.team.textContent = team.name;
  const sig = JSON.stringify(people.map((one) => [one.id, one.name]));
  if (sig !== parts.shown) {
    fill(
      parts.people,
      people.map((one) => h("option", { value: one.id }, one.real_name || one.name)),
    );
    parts.shown = sig;
  }
  parts.people.value = me.id;
  showTeams(state.snapshot.teams ?? [], team.id);
  document.title = `${team.name} · local workspace`;
  tick();
}

// The choice of a workspace appears once there are several.
function showTeams(teams, current) {
  parts.place.hidden = teams.length < 2;
  const sig = JSON.stringify(teams);
  if (sig !== parts.listed) {
    fill(
      parts.teams,
      teams.map((one) => h("option", { value: one.id }, one.name)),
    );
    parts.listed = sig;
  }
  parts.teams.value = current;
}

function moveTo(team, refresh) {
  change({ team, as: "", fresh: true });
  go("#/");
  refresh();
}

function tick() {
  if (!state.snapshot) return;
  const zone = state.snapshot.me.tz ? state.snapshot.me.tz.split("/").at(-1).replaceAll("_", " ") : "";
  parts.clock.textContent = `${shortDay(now())}, ${clockTime(now())}`;
  parts.clock.title = zone ? `Workspace time in ${zone}` : "Workspace time";
  parts.clock.dateTime = new Date(now() * 1000).toISOString();
}

async function skipWeek(button) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  const answer = await act("jump", { seconds: WEEK });
  button.removeAttribute("aria-busy");
  if (!answer.ok) return toast(answer.error, "error");
  done("jump");
  toast(`It is now a week later.`);
}

function switchTo(id, refresh) {
  const direct = channelOf(state.route.channel)?.kind === "im";
  change({ as: id, fresh: true });
  done("switch");
  refresh().then(() => {
    const own = state.snapshot.channels.find((one) => one.kind === "im");
    if (direct && own) go(toChannel(own.id));
  });
}
