/**
 * Keyed state with futures: Flink's State API V2. Here the state of a task is next to it and the task is one thread, so
 * every access is answered at once: futures are complete when they are given out, and callbacks run before the call that
 * takes them returns, under the key that is current there. It is the same state as that of {@link io.millrace.api.state},
 * whose handles stand behind these: programs may change from one to the other and keep what they have.
 */
package io.millrace.api.state.v2;
