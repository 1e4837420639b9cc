/** API, graphs, coordination, task runtime, exchange, RPC, local environment. */
package io.millrace;
