/**
 * State as programs see it, and what they hear of checkpoints.
 */
package io.millrace.api.state;
