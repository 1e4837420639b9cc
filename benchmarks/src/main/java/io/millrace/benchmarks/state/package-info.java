/** State backends by themselves: how long a checkpoint stops the thread that owns the state, how fast state comes back. */
package io.millrace.benchmarks.state;
