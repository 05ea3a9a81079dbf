import { Problem } from '../api/problem.js';

/**
 * Runs one action of an element at a time. Its buttons stay enabled meanwhile: a disabled one would lose the focus that a dialog gives back.
 */
export class Action {
  private busy = false;

  /** @param show takes the problem of an action that failed, and null when one begins */
  constructor(private readonly show: (problem: Problem | null) => void) {}

  /** Runs an action, unless one runs already; returns whether it ran. */
  async run(action: () => Promise<void>): Promise<boolean> {
    if (this.busy) {
      return false;
    }
    this.busy = true;
    this.show(null);
    try {
      await action();
    } catch (error) {
      this.show(Problem.from(error));
    } finally {
      this.busy = false;
    }
    return true;
  }
}
