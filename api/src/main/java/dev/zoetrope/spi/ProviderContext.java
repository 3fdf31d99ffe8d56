package dev.zoetrope.spi;

import dev.zoetrope.api.Account;

/** What the engine gives to a provider that it opens. More getters may be added. */
public interface ProviderContext {

    /** {@return the account to act for} Its key goes to the account's base URL only. */
    Account account();
}
