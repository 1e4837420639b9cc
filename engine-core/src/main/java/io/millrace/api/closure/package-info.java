/**
 * Looks into the functions a program passes in, while it is being built or compiled: where the call was made, which
 * types a lambda has, what it captures. Nothing here runs per record.
 */
package io.millrace.api.closure;
