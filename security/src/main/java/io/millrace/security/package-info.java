/** Kerberos login and delegation tokens, TLS and cookie of an application, authentication and redaction. */
package io.millrace.security;
