package io.millrace.yarn.am.rest;

/**
 * An error as RFC 9457 wants it, with Millrace's code.
 *
 * @param hint what to do about it
 * @param correlationId finds the request in the ApplicationMaster's log
 */
record Problem(String type, String title, int status, String detail, String code, String hint, String correlationId) {
    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String code, String title, String detail, String hint, String correlationId) {
        return new Problem("urn:millrace:error:" + code, title, status, detail, code, hint, correlationId);
    }
}
