import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** State outside of elements. Elements that watch it are rendered again when it changes. */
export class Notifier {
  private readonly watchers = new Set<() => void>();

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  protected changed(): void {
    this.watchers.forEach((watcher) => watcher());
  }
}

/** Renders its host again whenever one of the states changes. */
export class Watch implements ReactiveController {
  private ends: (() => void)[] = [];
  private readonly states: Notifier[];

  constructor(
    private readonly host: ReactiveControllerHost,
    ...states: Notifier[]
  ) {
    this.states = states;
    host.addController(this);
  }

  hostConnected(): void {
    this.ends = this.states.map((state) => state.watch(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    this.ends.forEach((end) => end());
  }
}
