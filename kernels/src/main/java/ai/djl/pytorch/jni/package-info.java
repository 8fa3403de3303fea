/**
 * The one place that knows internals of DJL's PyTorch engine; pinned to its version. Nothing but
 * the shim may live here.
 */
package ai.djl.pytorch.jni;
