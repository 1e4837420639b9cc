/**
 * Type information and serializers for what streams carry: found from lambdas, generics and classes at plan time.
 */
package io.millrace.api.types;
