/**
 * A baseline as an outsider would bring it: written against the kernels room alone, found through
 * {@link java.util.ServiceLoader}. A setting makes it cheat, so that it can be seen who notices.
 */
package org.hnetbench.tests.endtoend.outside;
