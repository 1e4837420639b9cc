/**
 * How fast a source may be: limits that readers ask before they emit. Task's thread.
 */
package io.millrace.api.connector.source.ratelimit;
