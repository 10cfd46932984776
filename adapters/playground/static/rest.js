// Nothing is drawn anew between the two halves of a press: what was under the pointer when it went down is still there
// when it comes up, or the browser sees no click.

let down = false;
const waiting = [];

function release() {
  down = false;
  setTimeout(() => waiting.splice(0).forEach((each) => each())); // the click itself comes first
}

addEventListener("pointerdown", ({ button }) => (down = button === 0), true);
addEventListener("pointermove", ({ buttons }) => (down && !buttons ? release() : null), true); // let go out of sight
for (const each of ["pointerup", "pointercancel", "contextmenu"]) addEventListener(each, release, true);

export const atRest = () => (down ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve());
