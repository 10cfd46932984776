// One question at a time: whatever changes meanwhile is asked for once more, and waited for.

export function steadily(question) {
  let asking = null;
  let again = false;
  const ask = async () => {
    while (again) {
      again = false;
      await question();
    }
  };
  return () => {
    again = true;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
