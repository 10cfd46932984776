// A key that is held down is one press, or it would run through whatever comes next.

export function once(event) {
  if (event.repeat) event.preventDefault();
}
