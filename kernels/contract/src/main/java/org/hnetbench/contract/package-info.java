/**
 * The contract of {@code org.hnetbench.kernels.contract} as JUnit tests, for the test folder of
 * whoever brings a model. Nothing else lives here, so that JUnit stays away from users.
 */
package org.hnetbench.contract;
