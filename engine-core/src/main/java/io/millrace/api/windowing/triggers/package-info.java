/** Says when a window is evaluated and when its contents are forgotten. What a trigger remembers is keyed state. */
package io.millrace.api.windowing.triggers;
