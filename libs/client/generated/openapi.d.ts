// Made from openapi.json by `npm run generate`.
export interface paths {
    "/v1/sites/{site}/articles/{articleKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Articles_declare"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/articles/{articleKey}/renames": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Places_rename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/articles/{articleKey}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Places_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_signInBySso"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/magic-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthMail_mailLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/magic-link/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthMail_redeemLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthMail_mailReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-reset/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthMail_resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/address/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthMail_confirmAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/stripe/{site}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Billing_stripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/billing/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BillingDesk_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/billing/events/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BillingDesk_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/billing/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BillingDesk_list"];
        put?: never;
        post: operations["BillingDesk_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Alarms_list"];
        put?: never;
        post: operations["Alarms_raise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/alarms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Alarms_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/alarms/{id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Alarms_acknowledge"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/alarms/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Alarms_writeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/alarms/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Alarms_close"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/alarms/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Alarms_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Closing_read"];
        put: operations["Closing_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/cases/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CaseNotices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/me/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Checkout_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/me/billing-portal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Checkout_portal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Checks_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_comment"];
        put?: never;
        post?: never;
        delete: operations["Comments_withdraw"];
        options?: never;
        head?: never;
        patch: operations["Comments_edit"];
        trace?: never;
    };
    "/v1/comments/{id}/reactions/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Comments_react"];
        post?: never;
        delete: operations["Comments_takeBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/me/entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Entitlement_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/feed.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Feeds_atomOfThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Feeds_jsonOfThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/feed.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Feeds_atomOfSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/feed.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Feeds_jsonOfSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/articles/{articleKey}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Gate_read"];
        put: operations["Gate_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/gate/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Gate_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/gate/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Gate_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/gate/statistics/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Gate_articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/gate-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Gate_hear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Erasures_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Erasures_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Grants_list"];
        put?: never;
        post: operations["Grants_give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Grants_read"];
        put?: never;
        post?: never;
        delete: operations["Grants_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/grants/{id}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Grants_listSeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Explain_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Holds_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Holds_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/holds/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Holds_holdComment"];
        post?: never;
        delete: operations["Holds_letCommentGo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/holds/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Holds_holdPerson"];
        post?: never;
        delete: operations["Holds_letPersonGo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/me/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Household_own"];
        put?: never;
        post: operations["Household_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/me/seats/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Household_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/me/seats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Household_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Inbox_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Inbox_read"];
        delete: operations["Inbox_clear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Invitation_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Invitation_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Jwks_published"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Keys_list"];
        put?: never;
        post: operations["Keys_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Keys_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Me_me"];
        put?: never;
        post?: never;
        delete: operations["OwnData_delete"];
        options?: never;
        head?: never;
        patch: operations["Me_change"];
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Me_sessions"];
        put?: never;
        post?: never;
        delete: operations["Me_endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Me_session"];
        put?: never;
        post?: never;
        delete: operations["Me_endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MemberData_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MemberData_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/exports/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MemberData_fetch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MemberData_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Members_entitlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Members_subscription"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/members/{externalId}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Members_name"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/featured": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MarkedLists_featured"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/answered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MarkedLists_answered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MarkedLists_unanswered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Marks_lock"];
        post?: never;
        delete: operations["Marks_unlock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Marks_pin"];
        post?: never;
        delete: operations["Marks_unpin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/feature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Marks_feature"];
        post?: never;
        delete: operations["Marks_unfeature"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Model_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/model/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Model_examples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/model/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Model_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/model/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Model_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/wording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_wording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_readStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Moderation_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/claims/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Moderation_release"];
        options?: never;
        head?: never;
        patch: operations["Moderation_extend"];
        trace?: never;
    };
    "/v1/sites/{site}/moderation/cases/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Moderation_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Batches_list"];
        put?: never;
        post: operations["Batches_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/batches/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Batches_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/people/{id}/hidings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Hidings_list"];
        put?: never;
        post: operations["Hidings_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/hidings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Hidings_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/hidings/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Hidings_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/sanction-appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SanctionAppeals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/sanction-appeals/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SanctionAppeals_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Colleagues_colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/claims/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Colleagues_handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Colleagues_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Decisions_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Decisions_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Notices_give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Notices_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OwnAccount_changeAddress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OwnAccount_changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnAccount_listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OwnAccount_restoreProvider"];
        post?: never;
        delete: operations["OwnAccount_removeProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnDiscussion_comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/muted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnDiscussion_muted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/muted/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OwnDiscussion_mute"];
        post?: never;
        delete: operations["OwnDiscussion_unmute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnDiscussion_followed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/following/threads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OwnDiscussion_followThread"];
        post?: never;
        delete: operations["OwnDiscussion_unfollowThread"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/following/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OwnDiscussion_followPerson"];
        post?: never;
        delete: operations["OwnDiscussion_unfollowPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnData_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnData_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnData_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnData_fetch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnData_restrictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnData_outlook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sanctions/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnSanctions_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sanctions/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnSanctions_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnStatements_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OwnStatements_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["People_profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/people/{id}/face": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["People_clearFace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/people/{id}/sanction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["People_impose"];
        post?: never;
        delete: operations["People_lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Plans_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/plans/{plan}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Plans_put"];
        post?: never;
        delete: operations["Plans_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/plans/{plan}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Plans_changeSeats"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/articles/{articleKey}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Posting_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Provider_start"];
        put?: never;
        post: operations["Provider_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Provider_callback"];
        put?: never;
        post: operations["Provider_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/provider/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Provider_redeemCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/readers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Readers_card"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Receipts_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Registration_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Registration_confirmRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Reports_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Search_inThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Search_onSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/most-discussed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Search_mostDiscussed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OutsideChecks_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/checks/{check}/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OutsideChecks_store"];
        post?: never;
        delete: operations["OutsideChecks_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Policy_read"];
        put: operations["Policy_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Policy_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Policy_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Simulations_list"];
        put?: never;
        post: operations["Simulations_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Simulations_read"];
        put?: never;
        post?: never;
        delete: operations["Simulations_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/policy/simulations/{id}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Simulations_examples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Settings_read"];
        put: operations["Settings_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SignIn_offered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Staff_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/staff/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Staff_invited"];
        put?: never;
        post: operations["Staff_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/staff/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Staff_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Staff_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Staff_known"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SiteNotices_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SiteNotices_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/statement-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StatementRecords_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/statement-records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StatementRecords_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Statements_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/statements/filed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Statements_file"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Statistics_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/moderation/transparency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Statistics_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/articles/{articleKey}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_thread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_eventsAfter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/viewer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_viewer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/threads/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sites/{site}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Threads_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Slug: string;
        DeclareArticle: {
            /** Format: uri */
            url: string;
            title: string;
            section?: string;
            tags?: string[];
            /** Format: date-time */
            publishedAt?: string;
            authors?: string[];
            access?: components["schemas"]["ArticleAccess"];
            /** @enum {string} */
            state?: "open" | "read-only" | "closed" | "hidden";
            closesAt?: string | null;
            settings?: components["schemas"]["ThreadSettings"];
        };
        ArticleAccess: {
            read?: components["schemas"]["AccessRule"];
            post?: components["schemas"]["AccessRule"];
            react?: components["schemas"]["AccessRule"];
            report?: components["schemas"]["AccessRule"];
            teaser?: number | null;
        };
        AccessRule: ("everyone" | "members" | "subscribers") | {
            plans: string[];
        };
        ThreadSettings: {
            /** @default false */
            premoderated: boolean;
            slowModeSeconds?: number;
            questions?: {
                /** @default [] */
                answeredBy: string[];
            };
            gate?: components["schemas"]["GateTexts"];
        };
        GateTexts: {
            headline?: string;
            message?: string;
            buttonLabel?: string;
            /** Format: uri */
            subscribeUrl?: string;
            /** Format: uri */
            signInUrl?: string;
            reasons?: {
                [key: string]: {
                    headline?: string;
                    message?: string;
                    buttonLabel?: string;
                };
            };
        };
        Thread: {
            /** Format: uuid */
            id: string;
            site: string;
            articleKey: string;
            title: string | null;
            url: string | null;
            /** @enum {string} */
            state: "open" | "read-only" | "closed" | "hidden";
            closesAt: string | null;
            commentCount: number;
            featuredCount: number;
            questions: {
                answered: number;
                unanswered: number;
            } | null;
            seq: number;
            access: {
                read: components["schemas"]["AccessRule"];
                post: components["schemas"]["AccessRule"];
                react: components["schemas"]["AccessRule"];
                report: components["schemas"]["AccessRule"];
            };
            settings: {
                editWindowSeconds: number;
                maxLength: number;
                slowModeSeconds: number;
                premoderated: boolean;
                nudge: boolean;
                reactions: string[];
                repliesShown: number;
                depthShown: number;
                maxDepth: number;
            };
        };
        RenameArticle: {
            articleKey: string;
        };
        MergeArticle: {
            into: string;
        };
        MergedThread: {
            thread: components["schemas"]["Thread"];
            moved: number;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor: string | null;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            actor: {
                /** @enum {string} */
                kind: "person" | "key" | "system";
                id: string | null;
                name: string | null;
            };
            action: string;
            subject: {
                kind: string;
                id: string;
            };
            data: {
                [key: string]: unknown;
            };
            redacted: string[];
            chainSeq: number | null;
        };
        AuditCheckpoint: {
            checkpoint: {
                seq: number;
                hash: string;
                /** Format: date-time */
                at: string;
                publicKey: string;
                line: string;
            } | null;
        };
        SsoRequest: {
            site: components["schemas"]["Slug"];
            token: string;
        };
        SignedIn: {
            accessToken: string;
            expiresIn: number;
            refreshToken: string;
            user: components["schemas"]["User"];
        };
        User: {
            /** Format: uuid */
            id: string;
            externalId: string;
            name: string;
            avatarUrl: string | null;
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            site: components["schemas"]["Slug"];
        };
        LoginRequest: {
            site: components["schemas"]["Slug"];
            email: string;
            password: string;
        };
        RefreshRequest: {
            refreshToken: string;
        };
        LogoutRequest: {
            refreshToken?: string;
        };
        MailRequest: {
            site: components["schemas"]["Slug"];
            /** Format: email */
            email: string;
            returnUrl?: string;
        };
        Mailed: {
            /** @enum {string} */
            next: "mail";
        };
        RedeemRequest: {
            token: string;
            site?: components["schemas"]["Slug"];
        };
        ResetRequest: {
            token: string;
            site?: components["schemas"]["Slug"];
            password: string;
        };
        Received: {
            /** @enum {boolean} */
            received: true;
        };
        BillingEventPage: {
            items: components["schemas"]["BillingEvent"][];
            nextCursor: string | null;
            counts: {
                received: number;
                parked: number;
            };
        };
        BillingEvent: {
            /** Format: uuid */
            id: string;
            eventId: string;
            type: string;
            /** @enum {string} */
            state: "received" | "applied" | "ignored" | "parked";
            outcome: string | null;
            attempts: number;
            object: string | null;
            customer: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            receivedAt: string;
            nextAttemptAt: string | null;
            settledAt: string | null;
        };
        ReconciliationList: {
            items: components["schemas"]["Reconciliation"][];
            available: boolean;
        };
        Reconciliation: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "running" | "done" | "failed";
            /** @enum {string} */
            by: "person" | "schedule";
            compared: number;
            found: number;
            repaired: number;
            differences: components["schemas"]["BillingDifference"][];
            trouble: string | null;
            /** Format: date-time */
            startedAt: string;
            finishedAt: string | null;
        };
        BillingDifference: {
            reference: string;
            /** @enum {string} */
            kind: "missing-here" | "differs" | "missing-there" | "unknown-member" | "unreadable";
            fields: {
                [key: string]: {
                    here: string | null;
                    there: string | null;
                };
            };
            repaired: boolean;
        };
        RaiseAlarm: {
            /** Format: uuid */
            commentId: string;
            /** @enum {string} */
            kind: "threat" | "self-harm" | "child-safety" | "other";
            note?: string | null;
        };
        AlarmInFull: {
            /** Format: uuid */
            id: string;
            site: string;
            /** Format: uuid */
            commentId: string;
            revision: number;
            /** @enum {string} */
            kind: "threat" | "self-harm" | "child-safety" | "other";
            /** @enum {string} */
            origin: "moderator" | "report" | "notice" | "check";
            raisedBy: components["schemas"]["PersonName"] | null;
            note: string | null;
            /** Format: date-time */
            raisedAt: string;
            acknowledgedBy: components["schemas"]["PersonName"] | null;
            acknowledgedAt: string | null;
            outcome: ("handled" | "false") | null;
            closedBy: components["schemas"]["PersonName"] | null;
            closedAt: string | null;
            closing: string | null;
            told: number;
            toldAt: string | null;
            untold: ("no-addresses" | "no-mail" | "refused") | null;
            mails: ("waiting" | "sent" | "failed" | "refused" | "unknown")[];
            held: boolean;
            heldUntil: string | null;
            text: string;
            /** @enum {string} */
            status: "held" | "published" | "rejected" | "removed" | "deleted";
            /** Format: date-time */
            writtenAt: string;
            author: components["schemas"]["PersonName"] | null;
            thread: {
                /** Format: uuid */
                id: string;
                articleKey: string;
                title: string | null;
                url: string | null;
                section: string | null;
            };
            calls: components["schemas"]["AlarmCall"][];
        };
        PersonName: {
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        AlarmCall: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            called: "police" | "helpline" | "colleague" | "other";
            words: string | null;
            /** Format: date-time */
            at: string;
            writtenBy: components["schemas"]["PersonName"];
            /** Format: date-time */
            writtenAt: string;
        };
        AlarmPage: {
            items: components["schemas"]["Alarm"][];
            nextCursor: string | null;
        };
        Alarm: {
            /** Format: uuid */
            id: string;
            site: string;
            /** Format: uuid */
            commentId: string;
            revision: number;
            /** @enum {string} */
            kind: "threat" | "self-harm" | "child-safety" | "other";
            /** @enum {string} */
            origin: "moderator" | "report" | "notice" | "check";
            raisedBy: components["schemas"]["PersonName"] | null;
            note: string | null;
            /** Format: date-time */
            raisedAt: string;
            acknowledgedBy: components["schemas"]["PersonName"] | null;
            acknowledgedAt: string | null;
            outcome: ("handled" | "false") | null;
            closedBy: components["schemas"]["PersonName"] | null;
            closedAt: string | null;
            closing: string | null;
            told: number;
            toldAt: string | null;
            untold: ("no-addresses" | "no-mail" | "refused") | null;
            mails: ("waiting" | "sent" | "failed" | "refused" | "unknown")[];
            held: boolean;
            heldUntil: string | null;
            text: string;
            /** @enum {string} */
            status: "held" | "published" | "rejected" | "removed" | "deleted";
            /** Format: date-time */
            writtenAt: string;
            author: components["schemas"]["PersonName"] | null;
            thread: {
                /** Format: uuid */
                id: string;
                articleKey: string;
                title: string | null;
                url: string | null;
                section: string | null;
            };
        };
        WriteCall: {
            /** @enum {string} */
            called: "police" | "helpline" | "colleague" | "other";
            words: string;
            /** Format: date-time */
            at?: string;
        };
        CloseAlarm: {
            /** @enum {string} */
            outcome: "handled" | "false";
            words: string;
        };
        AlarmRecord: {
            site: {
                slug: string;
                name: string;
            };
            /** Format: date-time */
            exportedAt: string;
            exportedBy: components["schemas"]["PersonName"];
            alarm: components["schemas"]["AlarmInFull"];
            comment: {
                /** Format: uuid */
                id: string;
                url: string | null;
                /** Format: date-time */
                createdAt: string;
                publishedAt: string | null;
                /** @enum {string} */
                status: "held" | "published" | "rejected" | "removed" | "deleted";
                texts: {
                    revision: number;
                    body: string;
                    /** @enum {string} */
                    state: "superseded" | "held" | "rejected" | "current";
                    createdAt: string | null;
                }[];
            };
            author: {
                /** Format: uuid */
                id: string;
                externalId: string;
                name: string;
                /** Format: date-time */
                joinedAt: string;
                email: string | null;
                emailVerifiedAt: string | null;
                issuer: string | null;
                subject: string | null;
                /** Format: date-time */
                accountCreatedAt: string;
                sessions: {
                    /** Format: date-time */
                    beganAt: string;
                    /** Format: date-time */
                    lastUsedAt: string;
                    userAgent: string | null;
                }[];
            } | null;
            mails: {
                to: string | null;
                /** @enum {string} */
                state: "waiting" | "sent" | "failed" | "refused" | "unknown";
            }[];
            kept: {
                kind: string;
                /** Format: date-time */
                at: string;
                row: {
                    [key: string]: unknown;
                } | null;
            }[];
        };
        Closing: {
            site: boolean;
            sections: string[];
            known: string[];
            version: number;
        };
        ChangeClosing: {
            /** @default false */
            site: boolean;
            /** @default [] */
            sections: string[];
            version: number;
        };
        NoticeList: {
            items: components["schemas"]["Notice"][];
        };
        Notice: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "illegal" | "defamation";
            category: string;
            revision: number;
            name: string | null;
            explanation: string | null;
            law: string | null;
            defamation: {
                statement: string;
                falseBecause: string;
                /** @enum {string} */
                concerns: "myself" | "represented";
            } | null;
            /** Format: date-time */
            at: string;
            outcome: ("upheld" | "dismissed" | "changed" | "edit-asked" | "moot") | null;
            decisionId: string | null;
            decidedAt: string | null;
            automated: boolean | null;
        };
        OpenCheckout: {
            plan: string;
            /** Format: uri */
            returnUrl: string;
            articleKey?: string;
        };
        BillingPage: {
            /** Format: uri */
            url: string;
        };
        OpenPortal: {
            /** Format: uri */
            returnUrl?: string;
        };
        CheckDraft: {
            body: string;
            articleKey?: string;
            /**
             * @description It is a new text of a comment: those are not compared with what was posted before.
             * @default false
             */
            edits: boolean;
        };
        CheckedDraft: {
            /**
             * @description What posting the draft as it is would come to.
             * @enum {string}
             */
            outcome: "publish" | "hold" | "refuse";
            advice: components["schemas"]["Advice"][];
        };
        Advice: {
            /** @description Of what was found: of a refusal its problem code, else the name of the check. */
            code: string;
            /** @description In plain words, for the author. */
            text: string;
            /** @description Where in the draft, in UTF-16 units, end exclusive; empty where it is about all of it. */
            spans: number[][];
            /**
             * @description What posting it as it is comes to, as far as this one goes.
             * @enum {string}
             */
            would: "publish" | "hold" | "refuse";
        };
        EditComment: {
            body: string;
            version?: number;
        };
        Comment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            threadId: string;
            parentId: string | null;
            parentRevision: number | null;
            depth: number;
            author: components["schemas"]["Author"] | null;
            body: string | null;
            bodyHtml: string | null;
            /** @enum {string} */
            status: "published" | "held" | "rejected" | "removed" | "deleted";
            /** @enum {string} */
            waitsFor?: "check" | "moderator";
            version: number;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            publishedAt: string | null;
            editedAt: string | null;
            editableUntil: string | null;
            replyCount: number;
            reactions: {
                [key: string]: number;
            };
            pinned: boolean;
            featured: boolean;
            repliesLocked: boolean;
            answered: boolean | null;
            replies: components["schemas"]["CommentPage"];
        };
        Author: {
            /** Format: uuid */
            id: string;
            name: string;
            avatarUrl: string | null;
            badges: ("staff" | "author" | "subscriber")[];
            subscriberSince: number | null;
        };
        CommentPage: {
            items: components["schemas"]["Comment"][];
            nextCursor: string | null;
        };
        ReactionCounts: {
            reactions: {
                [key: string]: number;
            };
        };
        EntitlementView: {
            /** @enum {string} */
            status: "none" | "trialing" | "active" | "past_due" | "unpaid" | "paused" | "canceled" | "expired" | "incomplete" | "incomplete_expired";
            plan: string | null;
            benefits: string[];
            until: string | null;
            graceUntil: string | null;
            source: ("stripe" | "server" | "claim" | "grant") | null;
            because: components["schemas"]["SubscriptionView"][];
            benefit?: string;
            allowed?: boolean;
        };
        SubscriptionView: {
            /** @enum {string} */
            source: "stripe" | "server" | "claim" | "grant";
            reference: string;
            plan: string | null;
            /** @enum {string} */
            status: "trialing" | "active" | "past_due" | "unpaid" | "paused" | "canceled" | "expired" | "incomplete" | "incomplete_expired";
            /** @enum {string} */
            worth: "full" | "read" | "none";
            reason: string;
            until: string | null;
        };
        ArticleGate: {
            articleKey: string;
            title: string | null;
            section: string | null;
            gate: components["schemas"]["GateTexts"];
            version: number;
        };
        ChangeArticleGate: {
            version?: number;
            gate: components["schemas"]["GateTexts"];
        };
        PreviewGate: {
            /**
             * @default post
             * @enum {string}
             */
            right: "read" | "post" | "react" | "report";
            /** @enum {string} */
            reason: "sign-in-required" | "subscription-required" | "subscription-lapsed" | "plan-required" | "payment-overdue" | "household-overdue";
            article?: string;
            section?: string;
            /** @default {} */
            texts: {
                site?: components["schemas"]["GateTexts"];
                section?: components["schemas"]["GateTexts"];
                article?: components["schemas"]["GateTexts"];
            };
        };
        GatePreview: {
            gate: components["schemas"]["Gate"];
            ours: {
                headline: string;
                message: string;
                buttonLabel: string;
            };
            layers: components["schemas"]["GateLayer"][];
            section: string | null;
            reasons: ("sign-in-required" | "subscription-required" | "subscription-lapsed" | "plan-required" | "payment-overdue" | "household-overdue")[];
        };
        Gate: {
            /** @enum {string} */
            reason: "sign-in-required" | "subscription-required" | "subscription-lapsed" | "plan-required";
            overdue: boolean;
            householdOverdue: boolean;
            headline: string;
            message: string;
            buttonLabel: string;
            subscribeUrl: string | null;
            signInUrl: string | null;
            plans: {
                plan: string;
                name: string;
                benefits: string[];
            }[];
            allowance: components["schemas"]["AllowanceLeft"] | null;
            defaults: ("headline" | "message" | "buttonLabel")[];
        };
        AllowanceLeft: {
            perMonth: number;
            used: number;
            left: number;
            /** Format: date-time */
            renewsAt: string;
        };
        GateLayer: {
            /** @enum {string} */
            from: "site" | "section" | "article";
            forReason: boolean;
            texts: {
                headline?: string;
                message?: string;
                buttonLabel?: string;
                subscribeUrl?: string;
                signInUrl?: string;
            };
        };
        GateStatistics: {
            timeZone: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            totals: components["schemas"]["GateCounts"];
            reasons: {
                /** @enum {string} */
                right: "read" | "post" | "react" | "report";
                /** @enum {string} */
                reason: "sign-in-required" | "subscription-required" | "subscription-lapsed" | "plan-required";
                impressions: number;
                subscribeClicks: number;
                signInClicks: number;
                paid: number;
                unlocked: number;
                signedIn: number;
            }[];
            days: {
                /** Format: date */
                day: string;
                impressions: number;
                subscribeClicks: number;
                signInClicks: number;
                paid: number;
                unlocked: number;
                signedIn: number;
            }[];
        };
        GateCounts: {
            impressions: number;
            subscribeClicks: number;
            signInClicks: number;
            paid: number;
            unlocked: number;
            signedIn: number;
        };
        GateArticlePage: {
            items: {
                articleKey: string | null;
                title: string | null;
                section: string | null;
                impressions: number;
                subscribeClicks: number;
                signInClicks: number;
                paid: number;
                unlocked: number;
                signedIn: number;
            }[];
            nextCursor: string | null;
        };
        GateEvent: {
            articleKey: string;
            /** @enum {string} */
            kind: "impression" | "subscribe-click" | "sign-in-click" | "unlocked" | "signed-in";
            /** @enum {string} */
            right: "read" | "post" | "react" | "report";
            /** @enum {string} */
            reason: "sign-in-required" | "subscription-required" | "subscription-lapsed" | "plan-required";
        };
        ErasurePage: {
            items: components["schemas"]["Erasure"][];
            nextCursor: string | null;
        };
        Erasure: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            askedBy: "person" | "publication" | "operator";
            /** @enum {string} */
            comments: "anonymise" | "remove";
            /** @enum {string} */
            state: "waiting" | "running" | "done";
            progress: {
                done: number;
                total: number;
            };
            counts: {
                [key: string]: number;
            };
            auditEntry: string | null;
            /** Format: date-time */
            askedAt: string;
            finishedAt: string | null;
        };
        GrantPage: {
            items: components["schemas"]["Grant"][];
            nextCursor: string | null;
        };
        Grant: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "complimentary" | "gift" | "institution" | "household";
            plan: string | null;
            person: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            domains: string[];
            ranges: string[];
            note: string | null;
            holders: number;
            /** Format: date-time */
            createdAt: string;
            endsAt: string | null;
            endedAt: string | null;
        };
        GiveGrant: {
            /** @enum {string} */
            kind: "complimentary";
            plan: string;
            note?: string;
            /** Format: uuid */
            personId?: string;
            externalId?: string;
            /** Format: date-time */
            endsAt?: string;
        } | {
            /** @enum {string} */
            kind: "gift";
            plan: string;
            note?: string;
            /** Format: uuid */
            personId?: string;
            externalId?: string;
            /** Format: date-time */
            endsAt: string;
        } | {
            /** @enum {string} */
            kind: "institution";
            plan: string;
            note?: string;
            domains?: string[];
            ranges?: string[];
            /** Format: date-time */
            endsAt?: string;
        };
        GrantSeatPage: {
            seats: number | null;
            items: components["schemas"]["GrantSeat"][];
            nextCursor: string | null;
        };
        GrantSeat: {
            /** Format: uuid */
            id: string;
            person: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            takenAt: string | null;
            endsAt: string | null;
        };
        Explanation: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            facts: "present" | "past";
            /** @enum {string} */
            right: "read" | "post" | "react" | "report";
            member: {
                externalId: string;
                /** Format: uuid */
                personId: string;
                name: string;
                role: string;
            } | null;
            article: {
                articleKey: string;
                /** Format: uuid */
                threadId: string;
                title: string | null;
                section: string | null;
                tags: string[];
                state: string;
                closesAt: string | null;
            };
            decision: {
                allowed: boolean;
                reason: string;
                until: string | null;
                /** @enum {string} */
                decided: "read" | "post" | "react" | "report";
            };
            steps: {
                /** @enum {string} */
                right: "read" | "post" | "react" | "report";
                /** @enum {string} */
                step: "thread" | "sign-in" | "sanction" | "staff" | "rule" | "subscription" | "allowance" | "name" | "warning";
                fact: string;
                /** @enum {string} */
                outcome: "passed" | "refused";
            }[];
            rules: {
                /** @enum {string} */
                level: "article" | "tag" | "section" | "site";
                name: string | null;
                rule: components["schemas"]["AccessRule"];
            }[];
            subscriptions: {
                /** @enum {string} */
                source: "stripe" | "server" | "claim" | "grant";
                reference: string | null;
                plan: string | null;
                /** @enum {string} */
                status: "trialing" | "active" | "past_due" | "unpaid" | "paused" | "canceled" | "expired" | "incomplete" | "incomplete_expired";
                currentPeriodEnd: string | null;
                cancelAtPeriodEnd: boolean;
                endsAt: string | null;
                pastDueSince: string | null;
                collectionPaused: boolean;
                /** @enum {string} */
                worth: "full" | "read" | "none";
                because: string;
                until: string | null;
                grace: boolean;
                counts: boolean;
                events: {
                    /** Format: date-time */
                    at: string;
                    status: string | null;
                    plan: string | null;
                    event: string | null;
                }[];
            }[];
            sanctions: {
                kind: string;
                until: string | null;
                reason: string;
                inForce: boolean;
            }[];
            allowance: components["schemas"]["AllowanceLeft"] | null;
            plans: {
                plan: string;
                name: string;
            }[];
            since: {
                site: string | null;
                article: string | null;
                member: string | null;
            };
        };
        LegalHoldPage: {
            items: components["schemas"]["LegalHold"][];
            nextCursor: string | null;
        };
        LegalHold: {
            /** Format: uuid */
            id: string;
            commentId: string | null;
            personId: string | null;
            person: components["schemas"]["PersonName"] | null;
            excerpt: string | null;
            reason: string;
            until: string | null;
            alarmId: string | null;
            by: components["schemas"]["PersonName"] | null;
            /** Format: date-time */
            at: string;
            liftedAt: string | null;
            liftedBy: components["schemas"]["PersonName"] | null;
        };
        LegalHoldInFull: {
            /** Format: uuid */
            id: string;
            commentId: string | null;
            personId: string | null;
            person: components["schemas"]["PersonName"] | null;
            excerpt: string | null;
            reason: string;
            until: string | null;
            alarmId: string | null;
            by: components["schemas"]["PersonName"] | null;
            /** Format: date-time */
            at: string;
            liftedAt: string | null;
            liftedBy: components["schemas"]["PersonName"] | null;
            kept: {
                kind: string;
                /** Format: date-time */
                at: string;
                row: {
                    [key: string]: unknown;
                };
            }[];
        };
        ImposeHold: {
            reason: string;
            until?: string | null;
        };
        Household: {
            seats: number;
            items: components["schemas"]["HouseholdSeat"][];
            held: components["schemas"]["HeldSeat"][];
        };
        HouseholdSeat: {
            /** Format: uuid */
            id: string;
            email: string | null;
            person: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            endsAt: string | null;
        };
        HeldSeat: {
            /** Format: uuid */
            id: string;
            owner: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            takenAt: string;
        };
        InviteToHousehold: {
            /** Format: email */
            email?: string;
            returnUrl?: string;
        };
        HouseholdInvitation: {
            seat: components["schemas"]["HouseholdSeat"];
            code: string | null;
            mailed: boolean;
        };
        TakeSeat: {
            code: string;
        };
        NotificationPage: {
            items: components["schemas"]["InboxNotification"][];
            unread: number;
            nextCursor: string | null;
        };
        InboxNotification: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "reply" | "mention" | "featured" | "followed-person" | "followed-thread" | "report-upheld";
            /** Format: date-time */
            at: string;
            read: boolean;
            comment: components["schemas"]["Comment"];
            thread: components["schemas"]["CommentPlace"];
        };
        CommentPlace: {
            /** Format: uuid */
            id: string;
            articleKey: string;
            title: string | null;
            url: string | null;
            /** @enum {string} */
            state: "open" | "read-only" | "closed" | "hidden";
        };
        ReadNotifications: {
            /** Format: uuid */
            upTo: string;
        };
        Unread: {
            unread: number;
        };
        ReadInvitation: {
            token: string;
        };
        OfferedRole: {
            site: string;
            siteName: string;
            email: string;
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            sections: string[] | null;
            hasAccount: boolean;
            /** Format: date-time */
            expiresAt: string;
        };
        AcceptInvitation: {
            token: string;
            name?: string;
            password?: string;
        };
        KeySet: {
            keys: ({
                kty: string;
                kid: string;
                alg: string;
                use: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        SecretKeyList: {
            items: components["schemas"]["SecretKey"][];
        };
        SecretKey: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: string[];
            /** Format: date-time */
            createdAt: string;
            revokedAt: string | null;
        };
        IssueKey: {
            name: string;
            scopes: ("members:read" | "members:write" | "articles:write" | "settings:write" | "statistics:read")[];
        };
        IssuedKey: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: string[];
            /** Format: date-time */
            createdAt: string;
            revokedAt: string | null;
            key: string | null;
        };
        Me: {
            /** Format: uuid */
            id: string;
            externalId: string;
            name: string;
            avatarUrl: string | null;
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            site: components["schemas"]["Slug"];
            email: string | null;
            emailVerified: boolean;
            ways: {
                address: boolean;
                password: boolean;
            };
            bio: string | null;
            nameVerified: boolean;
            profiles: {
                /**
                 * @default free
                 * @enum {string}
                 */
                names: "free" | "verified";
                /** @default false */
                uniqueNames: boolean;
                /** @default 300 */
                bioLength: number;
            };
            /** Format: date-time */
            joinedAt: string;
        };
        ChangeMe: {
            name?: string;
            avatarUrl?: string | null;
            bio?: string | null;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
            nextCursor: string | null;
        };
        Session: {
            /** Format: uuid */
            id: string;
            current: boolean;
            userAgent: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        DataExport: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            askedBy: "person" | "publication";
            /** @enum {string} */
            state: "waiting" | "running" | "ready" | "failed";
            progress: {
                done: number;
                total: number;
            };
            bytes: number | null;
            sha256: string | null;
            /** Format: date-time */
            askedAt: string;
            takenAt: string | null;
            finishedAt: string | null;
            expiresAt: string | null;
        };
        DataExportList: {
            items: components["schemas"]["DataExport"][];
        };
        AskedErasure: {
            erasure: components["schemas"]["Erasure"];
            receipt: string;
        };
        PutSubscription: {
            reference: string;
            plan: string;
            /** @enum {string} */
            status: "trialing" | "active" | "past_due" | "unpaid" | "paused" | "canceled" | "expired" | "incomplete" | "incomplete_expired";
            currentPeriodEnd: string | null;
            /** @default false */
            cancelAtPeriodEnd: boolean;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            occurredAt: string;
        };
        ConfirmName: {
            name: string;
        };
        ConfirmedName: {
            externalId: string;
            name: string;
            nameVerified: boolean;
        };
        Model: {
            name: string;
            version: number;
            measuredAt: number;
            learned: number;
            turnedDown: number;
            fewestLearned: number;
            heldOut: number;
            since: string | null;
            taughtAt: string | null;
            weeks: components["schemas"]["ModelWeek"][];
        };
        ModelWeek: {
            /** Format: date */
            week: string;
            decisions: number;
            turnedDown: number;
            above: number;
            aboveTurnedDown: number;
            precision: number | null;
            recall: number | null;
        };
        ModelExamples: {
            measuredAt: number;
            items: {
                /** Format: uuid */
                commentId: string;
                articleKey: string;
                title: string | null;
                body: string;
                score: number;
                above: boolean;
                turnedDown: boolean;
                /** Format: date-time */
                decidedAt: string;
                words: {
                    word: string;
                    span: number[];
                    weight: number;
                }[];
            }[];
            words: {
                word: string;
                weight: number;
                texts: number;
            }[];
        };
        Queues: {
            counts: components["schemas"]["QueueCounts"];
            sanctionAppeals: number;
            countedTo: number;
            sections: string[] | null;
        };
        QueueCounts: {
            held: number;
            reported: number;
            new: number;
            spam: number;
            appeals: number;
            escalated: number;
        };
        Wording: {
            rules: {
                rule: string;
                explanation: string;
            }[];
            usual: {
                reason: string;
                rule: string | null;
            } | null;
        };
        CasePage: {
            items: components["schemas"]["Case"][];
            nextCursor: string | null;
        };
        Case: {
            /** Format: uuid */
            id: string;
            site: string;
            /** @enum {string} */
            queue: "held" | "reported" | "new" | "spam" | "appeals" | "escalated";
            /** @enum {string} */
            state: "open" | "closed";
            version: number;
            /** Format: uuid */
            commentId: string;
            comment: components["schemas"]["JudgedComment"];
            revision: number;
            thread: {
                /** Format: uuid */
                id: string;
                articleKey: string;
                title: string | null;
                url: string | null;
                section: string | null;
                /** @enum {string} */
                state: "open" | "read-only" | "closed" | "hidden";
            };
            author: components["schemas"]["CaseAuthor"] | null;
            context: {
                parent: {
                    /** Format: uuid */
                    id: string;
                    author: components["schemas"]["PersonName"] | null;
                    body: string | null;
                    revision: number;
                    /** @enum {string} */
                    status: "held" | "published" | "rejected" | "removed" | "deleted";
                    publishedAt: string | null;
                    replyCount: number;
                } | null;
            };
            reports: {
                /** @enum {string} */
                reason: "abuse" | "hate" | "harassment" | "threat" | "self-harm" | "spam" | "off-topic" | "misinformation" | "personal-data" | "illegal" | "other";
                detail: string | null;
                revision: number;
                weight: number;
                outcome: ("upheld" | "dismissed" | "changed") | null;
                /** Format: date-time */
                at: string;
            }[];
            reportCount: number;
            findings: components["schemas"]["Finding"][];
            checks: components["schemas"]["CaseCheck"][];
            priority: number;
            /** Format: date-time */
            openedAt: string;
            claim: {
                by: components["schemas"]["PersonName"];
                /** Format: date-time */
                until: string;
            } | null;
            decision: components["schemas"]["Decision"] | null;
            history: components["schemas"]["Decision"][];
            alarm: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "threat" | "self-harm" | "child-safety" | "other";
                /** Format: date-time */
                raisedAt: string;
                acknowledgedAt: string | null;
            } | null;
            appeal: components["schemas"]["CaseAppeal"] | null;
            notes: components["schemas"]["CaseNote"][];
        };
        JudgedComment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            threadId: string;
            parentId: string | null;
            parentRevision: number | null;
            depth: number;
            /** @enum {string} */
            status: "held" | "published" | "rejected" | "removed" | "deleted";
            version: number;
            revision: number;
            body: string | null;
            bodyHtml: string | null;
            pending: {
                revision: number;
                body: string;
                bodyHtml: string;
                /** Format: date-time */
                createdAt: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            publishedAt: string | null;
            editedAt: string | null;
            replyCount: number;
            reactions: {
                [key: string]: number;
            };
            pinned: boolean;
            featured: boolean;
            repliesLocked: boolean;
            awaitsChecks: boolean;
        };
        CaseAuthor: {
            /** Format: uuid */
            id: string;
            name: string | null;
            role: ("reader" | "author" | "moderator" | "editor" | "admin") | null;
            avatarUrl: string | null;
            joinedAt: string | null;
            comments: components["schemas"]["CommentCounts"];
            sanctions: number;
        };
        CommentCounts: {
            published: number;
            held: number;
            rejected: number;
            removed: number;
            deleted: number;
        };
        Finding: {
            check: string;
            version: string;
            /** @enum {string} */
            verdict: "pass" | "note" | "hold" | "refuse";
            spans: number[][];
            fact: string;
            score: number | null;
            /** @enum {string} */
            alarm?: "threat" | "self-harm" | "child-safety" | "other";
        };
        CaseCheck: {
            check: string;
            blocking: boolean;
            /** @enum {string} */
            state: "waiting" | "answered" | "failed" | "dropped";
            trouble: string | null;
        };
        Decision: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "approve" | "reject" | "remove" | "restore" | "uphold" | "escalate" | "ask-edit";
            version: number;
            revision: number;
            by: components["schemas"]["PersonName"] | null;
            byCheck: string | null;
            reason: string | null;
            rule: string | null;
            message: string | null;
            /** Format: date-time */
            at: string;
            undoneAt: string | null;
        };
        CaseAppeal: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            decisionId: string;
            words: string;
            /** Format: date-time */
            at: string;
            outcome: ("upheld" | "overturned" | "withdrawn") | null;
        };
        CaseNote: {
            /** Format: uuid */
            id: string;
            by: components["schemas"]["PersonName"];
            to: components["schemas"]["PersonName"] | null;
            /** Format: date-time */
            at: string;
            text: string;
        };
        CaseInFull: {
            /** Format: uuid */
            id: string;
            site: string;
            /** @enum {string} */
            queue: "held" | "reported" | "new" | "spam" | "appeals" | "escalated";
            /** @enum {string} */
            state: "open" | "closed";
            version: number;
            /** Format: uuid */
            commentId: string;
            comment: components["schemas"]["JudgedComment"];
            revision: number;
            thread: {
                /** Format: uuid */
                id: string;
                articleKey: string;
                title: string | null;
                url: string | null;
                section: string | null;
                /** @enum {string} */
                state: "open" | "read-only" | "closed" | "hidden";
            };
            author: components["schemas"]["CaseAuthor"] | null;
            context: {
                parent: {
                    /** Format: uuid */
                    id: string;
                    author: components["schemas"]["PersonName"] | null;
                    body: string | null;
                    revision: number;
                    /** @enum {string} */
                    status: "held" | "published" | "rejected" | "removed" | "deleted";
                    publishedAt: string | null;
                    replyCount: number;
                } | null;
            };
            reports: {
                /** @enum {string} */
                reason: "abuse" | "hate" | "harassment" | "threat" | "self-harm" | "spam" | "off-topic" | "misinformation" | "personal-data" | "illegal" | "other";
                detail: string | null;
                revision: number;
                weight: number;
                outcome: ("upheld" | "dismissed" | "changed") | null;
                /** Format: date-time */
                at: string;
            }[];
            reportCount: number;
            findings: components["schemas"]["Finding"][];
            checks: components["schemas"]["CaseCheck"][];
            priority: number;
            /** Format: date-time */
            openedAt: string;
            claim: {
                by: components["schemas"]["PersonName"];
                /** Format: date-time */
                until: string;
            } | null;
            decision: components["schemas"]["Decision"] | null;
            history: components["schemas"]["Decision"][];
            alarm: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "threat" | "self-harm" | "child-safety" | "other";
                /** Format: date-time */
                raisedAt: string;
                acknowledgedAt: string | null;
            } | null;
            appeal: components["schemas"]["CaseAppeal"] | null;
            notes: components["schemas"]["CaseNote"][];
            revisions: components["schemas"]["EarlierText"][];
            revisionCount: number;
        };
        EarlierText: {
            revision: number;
            body: string;
            /** @enum {string} */
            state: "superseded" | "held" | "rejected";
            /** Format: date-time */
            createdAt: string;
        };
        ClaimCases: {
            /** @enum {string} */
            queue: "held" | "reported" | "new" | "spam" | "appeals" | "escalated";
            section?: string;
            /** @default 1 */
            count: number;
        } | {
            /** Format: uuid */
            caseId: string;
        };
        Claim: {
            cases: components["schemas"]["Case"][];
            /** Format: uuid */
            claimToken: string;
            /** Format: date-time */
            leaseUntil: string;
        };
        ExtendClaim: {
            /** Format: uuid */
            claimToken: string;
        };
        Lease: {
            /** Format: uuid */
            caseId: string;
            /** Format: uuid */
            claimToken: string;
            /** Format: date-time */
            leaseUntil: string;
        };
        Decide: {
            /** @enum {string} */
            action: "approve" | "reject" | "remove" | "restore" | "uphold" | "escalate" | "ask-edit";
            version: number;
            revision: number;
            /** Format: uuid */
            claimToken?: string;
            reason?: string | null;
            rule?: string | null;
            message?: string | null;
        };
        Decided: {
            decision: components["schemas"]["Decision"];
            case: components["schemas"]["Case"];
        };
        BatchPage: {
            items: components["schemas"]["BatchSummary"][];
            nextCursor: string | null;
        };
        BatchSummary: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "approve" | "reject" | "remove" | "restore" | "uphold" | "escalate" | "ask-edit";
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            undoUntil: string;
            decided: number;
            refused: number;
            undone: number;
        };
        DecideMany: {
            decisions: {
                /** Format: uuid */
                caseId: string;
                version: number;
                revision: number;
            }[];
            /** @enum {string} */
            action: "approve" | "reject" | "remove" | "restore" | "uphold" | "escalate" | "ask-edit";
            reason?: string | null;
            rule?: string | null;
            message?: string | null;
        };
        Batch: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "approve" | "reject" | "remove" | "restore" | "uphold" | "escalate" | "ask-edit";
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            undoUntil: string;
            decided: number;
            refused: number;
            undone: number;
            results: {
                /** Format: uuid */
                caseId: string;
                decisionId: string | null;
                problem: {
                    code: string;
                    status: number;
                    detail: string;
                } | null;
            }[];
        };
        BatchUndone: {
            /** Format: uuid */
            id: string;
            undone: number;
            stayed: number;
            results: {
                /** Format: uuid */
                caseId: string;
                decisionId: string | null;
                problem: {
                    code: string;
                    status: number;
                    detail: string;
                } | null;
            }[];
        };
        HideHistory: {
            days?: number;
            reason: string;
            rule?: string | null;
            message?: string | null;
        };
        Hiding: {
            /** Format: uuid */
            id: string;
            personId: string | null;
            by: components["schemas"]["PersonName"];
            /** @enum {string} */
            state: "hiding" | "hidden" | "undoing" | "undone" | "stopped";
            since: string | null;
            reason: string;
            rule: string | null;
            message: string | null;
            found: number;
            hidden: number;
            stayed: {
                [key: string]: number;
            };
            restored: number;
            kept: {
                [key: string]: number;
            };
            progress: number;
            /** Format: date-time */
            at: string;
            endedAt: string | null;
            undoUntil: string | null;
        };
        HidingList: {
            items: components["schemas"]["Hiding"][];
        };
        SanctionAppealPage: {
            items: components["schemas"]["SanctionAppeal"][];
            nextCursor: string | null;
        };
        SanctionAppeal: {
            /** Format: uuid */
            id: string;
            person: components["schemas"]["PersonName"];
            sanction: components["schemas"]["Sanction"];
            words: string;
            /** Format: date-time */
            at: string;
            outcome: ("upheld" | "overturned" | "withdrawn") | null;
            answer: string | null;
            answeredBy: components["schemas"]["PersonName"] | null;
            answeredAt: string | null;
            own: boolean;
        };
        Sanction: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "warn" | "premoderate" | "slow" | "suspend" | "ban";
            until: string | null;
            reason: string;
            message: string | null;
            by: components["schemas"]["PersonName"] | null;
            /** Format: date-time */
            createdAt: string;
            acknowledgedAt: string | null;
            liftedAt: string | null;
            inForce: boolean;
            everywhere: ("here" | "elsewhere") | null;
            appeal: {
                /** Format: uuid */
                id: string;
                words: string;
                /** Format: date-time */
                at: string;
                outcome: ("upheld" | "overturned" | "withdrawn") | null;
                answer: string | null;
            } | null;
        };
        AnswerSanctionAppeal: {
            /** @enum {string} */
            action: "uphold" | "overturn";
            message?: string | null;
        };
        ColleagueList: {
            items: {
                /** Format: uuid */
                id: string;
                name: string | null;
                /** @enum {string} */
                role: "reader" | "author" | "moderator" | "editor" | "admin";
                sections: string[] | null;
            }[];
        };
        HandOver: {
            /** Format: uuid */
            claimToken: string;
            /** Format: uuid */
            to: string;
            note?: string | null;
        };
        WriteNote: {
            text: string;
        };
        AppealDecision: {
            words: string;
        };
        Appeal: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            decisionId: string;
            /** Format: uuid */
            commentId: string;
            words: string;
            /** Format: date-time */
            at: string;
            outcome: ("upheld" | "overturned" | "withdrawn") | null;
        };
        GiveNotice: {
            /** @enum {string} */
            kind: "illegal" | "defamation";
            /** @enum {string} */
            category?: "STATEMENT_CATEGORY_ANIMAL_WELFARE" | "STATEMENT_CATEGORY_CONSUMER_INFORMATION" | "STATEMENT_CATEGORY_CYBER_VIOLENCE" | "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN" | "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH" | "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE" | "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" | "STATEMENT_CATEGORY_PROTECTION_OF_MINORS" | "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY" | "STATEMENT_CATEGORY_SCAMS_AND_FRAUD" | "STATEMENT_CATEGORY_SELF_HARM" | "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS" | "STATEMENT_CATEGORY_VIOLENCE";
            /** @default false */
            childAbuse: boolean;
            explanation: string;
            law?: string | null;
            name?: string | null;
            email?: string | null;
            /** @enum {boolean} */
            goodFaith: true;
            defamation?: components["schemas"]["DefamationWords"] | null;
        };
        DefamationWords: {
            statement: string;
            falseBecause: string;
            /** @enum {string} */
            concerns: "myself" | "represented";
        };
        NoticeReceipt: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            commentId: string;
            /** @enum {string} */
            kind: "illegal" | "defamation";
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            state: "received" | "decided";
            outcome: ("upheld" | "dismissed" | "changed" | "edit-asked" | "moot") | null;
            decidedAt: string | null;
            automated: boolean | null;
            redress: {
                /** Format: date-time */
                complainUntil: string;
                disputeBody: string | null;
                text: string;
            } | null;
            receipt: string;
        };
        AskNotice: {
            receipt: string;
        };
        NoticeStatus: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            commentId: string;
            /** @enum {string} */
            kind: "illegal" | "defamation";
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            state: "received" | "decided";
            outcome: ("upheld" | "dismissed" | "changed" | "edit-asked" | "moot") | null;
            decidedAt: string | null;
            automated: boolean | null;
            redress: {
                /** Format: date-time */
                complainUntil: string;
                disputeBody: string | null;
                text: string;
            } | null;
        };
        ChangeAddress: {
            /** Format: email */
            email: string;
            password?: string;
            returnUrl?: string;
        };
        ChangePassword: {
            password: string;
            currentPassword?: string;
        };
        OwnProviderList: {
            items: components["schemas"]["OwnProvider"][];
            removed: components["schemas"]["RemovedProvider"][];
        };
        OwnProvider: {
            /** Format: uuid */
            id: string;
            provider: string;
            name: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            lastUsedAt: string;
        };
        RemovedProvider: {
            /** Format: uuid */
            id: string;
            provider: string;
            name: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            lastUsedAt: string;
            /** Format: date-time */
            removedAt: string;
        };
        ChangeProvider: {
            password?: string;
        };
        OwnHistoryPage: {
            items: components["schemas"]["OwnHistoryEntry"][];
            nextCursor: string | null;
        };
        OwnHistoryEntry: {
            comment: components["schemas"]["Comment"];
            thread: components["schemas"]["CommentPlace"];
            decision: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                action: "approve" | "reject" | "remove" | "restore" | "uphold" | "escalate" | "ask-edit";
                reason: string | null;
                rule: string | null;
                message: string | null;
                /** Format: date-time */
                at: string;
                appeal: {
                    /** Format: uuid */
                    against: string;
                    /** @enum {string} */
                    state: "possible" | "open" | "upheld" | "overturned" | "withdrawn";
                    until: string | null;
                    words: string | null;
                    at: string | null;
                } | null;
            } | null;
            resources: {
                text: string;
                /** @default null */
                url: string | null;
            } | null;
        };
        MutedPage: {
            items: components["schemas"]["MutedPerson"][];
            nextCursor: string | null;
        };
        MutedPerson: {
            /** Format: uuid */
            id: string;
            name: string;
            avatarUrl: string | null;
            /** Format: date-time */
            mutedAt: string;
        };
        FollowedPage: {
            items: components["schemas"]["Followed"][];
            nextCursor: string | null;
        };
        Followed: {
            /** @enum {string} */
            kind: "thread";
            /** Format: date-time */
            since: string;
            thread: components["schemas"]["CommentPlace"];
        } | {
            /** @enum {string} */
            kind: "person";
            /** Format: date-time */
            since: string;
            person: {
                /** Format: uuid */
                id: string;
                name: string;
                avatarUrl: string | null;
            };
        };
        Restrictions: {
            inForce: components["schemas"]["OwnSanction"][];
            history: components["schemas"]["OwnSanction"][];
        };
        OwnSanction: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "warn" | "premoderate" | "slow" | "suspend" | "ban";
            until: string | null;
            reason: string;
            message: string | null;
            /** Format: date-time */
            createdAt: string;
            acknowledgedAt: string | null;
            liftedAt: string | null;
            inForce: boolean;
            everywhere: ("here" | "elsewhere") | null;
            appeal: {
                /** Format: uuid */
                id: string;
                words: string;
                /** Format: date-time */
                at: string;
                outcome: ("upheld" | "overturned" | "withdrawn") | null;
                answer: string | null;
            } | null;
            appealUntil: string | null;
        };
        DeletionOutlook: {
            /** @enum {string} */
            comments: "anonymise" | "remove";
            commentCount: number;
            subscriptions: components["schemas"]["RenewingSubscription"][];
            /** @enum {string} */
            confirmBy: "password" | "recent-sign-in";
            lastAdmin: boolean;
        };
        RenewingSubscription: {
            /** @enum {string} */
            source: "stripe" | "server";
            plan: string | null;
            currentPeriodEnd: string | null;
        };
        DeleteMe: {
            password?: string;
            subscriptionsGoOn?: boolean;
        };
        OwnStatementPage: {
            items: components["schemas"]["OwnStatement"][];
            nextCursor: string | null;
        };
        OwnStatement: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            subject: "decision" | "sanction" | "hiding";
            commentId: string | null;
            /** Format: date-time */
            at: string;
            statement: components["schemas"]["StatementOfReasons"];
            redress: {
                complainUntil: string | null;
                disputeBody: string | null;
                text: string;
            };
        };
        StatementOfReasons: {
            decision_visibility?: ("DECISION_VISIBILITY_CONTENT_REMOVED" | "DECISION_VISIBILITY_CONTENT_DISABLED" | "DECISION_VISIBILITY_CONTENT_DEMOTED" | "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED" | "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED" | "DECISION_VISIBILITY_CONTENT_LABELLED" | "DECISION_VISIBILITY_OTHER")[];
            decision_visibility_other?: string;
            /** Format: date */
            end_date_visibility_restriction?: string;
            /** @enum {string} */
            decision_monetary?: "DECISION_MONETARY_SUSPENSION" | "DECISION_MONETARY_TERMINATION" | "DECISION_MONETARY_OTHER";
            decision_monetary_other?: string;
            /** Format: date */
            end_date_monetary_restriction?: string;
            /** @enum {string} */
            decision_provision?: "DECISION_PROVISION_PARTIAL_SUSPENSION" | "DECISION_PROVISION_TOTAL_SUSPENSION" | "DECISION_PROVISION_PARTIAL_TERMINATION" | "DECISION_PROVISION_TOTAL_TERMINATION";
            /** Format: date */
            end_date_service_restriction?: string;
            /** @enum {string} */
            decision_account?: "DECISION_ACCOUNT_SUSPENDED" | "DECISION_ACCOUNT_TERMINATED";
            /** @enum {string} */
            account_type?: "ACCOUNT_TYPE_BUSINESS" | "ACCOUNT_TYPE_PRIVATE";
            /** Format: date */
            end_date_account_restriction?: string;
            decision_facts: string;
            /** @enum {string} */
            decision_ground: "DECISION_GROUND_ILLEGAL_CONTENT" | "DECISION_GROUND_INCOMPATIBLE_CONTENT";
            /** Format: uri */
            decision_ground_reference_url?: string;
            illegal_content_legal_ground?: string;
            illegal_content_explanation?: string;
            incompatible_content_ground?: string;
            incompatible_content_explanation?: string;
            /** @enum {string} */
            incompatible_content_illegal?: "Yes" | "No";
            content_type: ("CONTENT_TYPE_APP" | "CONTENT_TYPE_AUDIO" | "CONTENT_TYPE_IMAGE" | "CONTENT_TYPE_PRODUCT" | "CONTENT_TYPE_SYNTHETIC_MEDIA" | "CONTENT_TYPE_TEXT" | "CONTENT_TYPE_VIDEO" | "CONTENT_TYPE_OTHER")[];
            content_type_other?: string;
            /** @enum {string} */
            category: "STATEMENT_CATEGORY_ANIMAL_WELFARE" | "STATEMENT_CATEGORY_CONSUMER_INFORMATION" | "STATEMENT_CATEGORY_CYBER_VIOLENCE" | "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN" | "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH" | "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE" | "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" | "STATEMENT_CATEGORY_PROTECTION_OF_MINORS" | "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY" | "STATEMENT_CATEGORY_SCAMS_AND_FRAUD" | "STATEMENT_CATEGORY_SELF_HARM" | "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS" | "STATEMENT_CATEGORY_VIOLENCE";
            category_addition?: ("STATEMENT_CATEGORY_ANIMAL_WELFARE" | "STATEMENT_CATEGORY_CONSUMER_INFORMATION" | "STATEMENT_CATEGORY_CYBER_VIOLENCE" | "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN" | "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH" | "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE" | "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" | "STATEMENT_CATEGORY_PROTECTION_OF_MINORS" | "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY" | "STATEMENT_CATEGORY_SCAMS_AND_FRAUD" | "STATEMENT_CATEGORY_SELF_HARM" | "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS" | "STATEMENT_CATEGORY_VIOLENCE")[];
            category_specification?: ("KEYWORD_ADULT_SEXUAL_MATERIAL" | "KEYWORD_AGE_SPECIFIC_RESTRICTIONS" | "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS" | "KEYWORD_ANIMAL_HARM" | "KEYWORD_BIOMETRIC_DATA_BREACH" | "KEYWORD_BULLYING_AGAINST_GIRLS" | "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL" | "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE" | "KEYWORD_CONTENT_PROMOTING_EATING_DISORDERS" | "KEYWORD_COORDINATED_HARM" | "KEYWORD_COPYRIGHT_INFRINGEMENT" | "KEYWORD_CYBER_BULLYING_INTIMIDATION" | "KEYWORD_CYBER_HARASSMENT" | "KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN" | "KEYWORD_CYBER_INCITEMENT" | "KEYWORD_CYBER_STALKING" | "KEYWORD_CYBER_STALKING_AGAINST_WOMEN" | "KEYWORD_DATA_FALSIFICATION" | "KEYWORD_DEFAMATION" | "KEYWORD_DESIGN_INFRINGEMENT" | "KEYWORD_DISCRIMINATION" | "KEYWORD_FEMALE_GENDERED_DISINFORMATION" | "KEYWORD_GEOGRAPHIC_INDICATIONS_INFRINGEMENT" | "KEYWORD_GEOGRAPHICAL_REQUIREMENTS" | "KEYWORD_GOODS_SERVICES_NOT_PERMITTED" | "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS" | "KEYWORD_HATE_SPEECH" | "KEYWORD_HIDDEN_ADVERTISEMENT" | "KEYWORD_HUMAN_EXPLOITATION" | "KEYWORD_HUMAN_TRAFFICKING" | "KEYWORD_ILLEGAL_ORGANIZATIONS" | "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING" | "KEYWORD_INAUTHENTIC_ACCOUNTS" | "KEYWORD_INAUTHENTIC_LISTINGS" | "KEYWORD_INAUTHENTIC_USER_REVIEWS" | "KEYWORD_INCITEMENT_AGAINST_WOMEN" | "KEYWORD_INCITEMENT_VIOLENCE_HATRED" | "KEYWORD_INSUFFICIENT_INFORMATION_ON_TRADERS" | "KEYWORD_LANGUAGE_REQUIREMENTS" | "KEYWORD_MISINFORMATION_DISINFORMATION" | "KEYWORD_MISLEADING_INFO_CONSUMER_RIGHTS" | "KEYWORD_MISLEADING_INFO_GOODS_SERVICES" | "KEYWORD_MISSING_PROCESSING_GROUND" | "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING" | "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN" | "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE" | "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN" | "KEYWORD_NONCOMPLIANCE_PRICING" | "KEYWORD_NUDITY" | "KEYWORD_PATENT_INFRINGEMENT" | "KEYWORD_PHISHING" | "KEYWORD_PROHIBITED_PRODUCTS" | "KEYWORD_PYRAMID_SCHEMES" | "KEYWORD_RIGHT_TO_BE_FORGOTTEN" | "KEYWORD_RISK_ENVIRONMENTAL_DAMAGE" | "KEYWORD_RISK_PUBLIC_HEALTH" | "KEYWORD_SELF_MUTILATION" | "KEYWORD_STALKING" | "KEYWORD_SUICIDE" | "KEYWORD_TERRORIST_CONTENT" | "KEYWORD_TRADE_SECRET_INFRINGEMENT" | "KEYWORD_TRADEMARK_INFRINGEMENT" | "KEYWORD_TRAFFICKING_WOMEN_GIRLS" | "KEYWORD_UNLAWFUL_SALE_ANIMALS" | "KEYWORD_UNSAFE_CHALLENGES" | "KEYWORD_UNSAFE_PRODUCTS" | "KEYWORD_VIOLATION_EU_LAW" | "KEYWORD_VIOLATION_NATIONAL_LAW" | "KEYWORD_OTHER")[];
            category_specification_other?: string;
            content_id?: {
                "EAN-13": string;
            };
            territorial_scope: ("AT" | "BE" | "BG" | "CY" | "CZ" | "DE" | "DK" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "HU" | "IE" | "IS" | "IT" | "LI" | "LT" | "LU" | "LV" | "MT" | "NL" | "NO" | "PL" | "PT" | "RO" | "SE" | "SI" | "SK")[];
            content_language?: string;
            /** Format: date */
            content_date: string;
            /** Format: date */
            application_date: string;
            /** @enum {string} */
            source_type: "SOURCE_ARTICLE_16" | "SOURCE_TRUSTED_FLAGGER" | "SOURCE_TYPE_OTHER_NOTIFICATION" | "SOURCE_VOLUNTARY";
            source_identity?: string;
            /** @enum {string} */
            automated_detection: "Yes" | "No";
            /** @enum {string} */
            automated_decision: "AUTOMATED_DECISION_FULLY" | "AUTOMATED_DECISION_PARTIALLY" | "AUTOMATED_DECISION_NOT_AUTOMATED";
            puid: string;
        };
        PersonProfile: {
            /** Format: uuid */
            id: string;
            externalId: string;
            name: string;
            avatarUrl: string | null;
            bio: string | null;
            clearable: ("name" | "avatar" | "bio")[];
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            /** Format: date-time */
            joinedAt: string;
            comments: components["schemas"]["CommentCounts"];
            latest: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                threadId: string;
                articleKey: string;
                title: string | null;
                /** @enum {string} */
                status: "held" | "published" | "rejected" | "removed" | "deleted";
                body: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            reportsAgainst: {
                total: number;
                upheld: number;
                dismissed: number;
            };
            reportsMade: {
                total: number;
                upheld: number;
                dismissed: number;
            };
            sanctions: components["schemas"]["Sanctions"];
            banSites: string[];
            entitlement: {
                status: string;
                plan: string | null;
                planName: string | null;
                until: string | null;
            };
        };
        Sanctions: {
            inForce: components["schemas"]["Sanction"][];
            history: components["schemas"]["Sanction"][];
        };
        ClearFace: {
            clear: ("name" | "avatar" | "bio")[];
            reason: string;
            message?: string | null;
        };
        ClearedFace: {
            /** Format: uuid */
            id: string;
            externalId: string;
            name: string;
            avatarUrl: string | null;
            bio: string | null;
            clearable: ("name" | "avatar" | "bio")[];
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            /** Format: date-time */
            joinedAt: string;
            comments: components["schemas"]["CommentCounts"];
            latest: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                threadId: string;
                articleKey: string;
                title: string | null;
                /** @enum {string} */
                status: "held" | "published" | "rejected" | "removed" | "deleted";
                body: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            reportsAgainst: {
                total: number;
                upheld: number;
                dismissed: number;
            };
            reportsMade: {
                total: number;
                upheld: number;
                dismissed: number;
            };
            sanctions: components["schemas"]["Sanctions"];
            banSites: string[];
            entitlement: {
                status: string;
                plan: string | null;
                planName: string | null;
                until: string | null;
            };
            taken: ("name" | "avatar" | "bio")[];
            warning: string | null;
        };
        ImposeSanction: {
            /** @enum {string} */
            kind: "warn" | "premoderate" | "slow" | "suspend" | "ban";
            until?: string | null;
            reason: string;
            message?: string | null;
            everywhere?: boolean;
        };
        PlanList: {
            items: components["schemas"]["Plan"][];
        };
        Plan: {
            plan: string;
            name: string;
            benefits: string[];
            stripePrices: string[];
            seats: number;
            position: number;
        };
        PutPlan: {
            name: string;
            /** @default [] */
            benefits: string[];
            /** @default [] */
            stripePrices: string[];
            position?: number;
        };
        PlanSeats: {
            seats: number;
        };
        PostComment: {
            body: string;
            parentId?: string | null;
            parentRevision?: number;
            /** Format: uri */
            url?: string;
        };
        BeginSignIn: {
            returnUrl?: string;
            challenge: string;
            binding: string;
        };
        LedAway: {
            url: string;
            page: string;
        };
        ComeBack: {
            state: string;
            code?: string;
            error?: string;
            iss?: string;
            proof?: string;
        };
        LedOn: {
            url: string;
        };
        RedeemCodeRequest: {
            code: string;
            verifier: string;
            site?: components["schemas"]["Slug"];
        };
        ReaderCard: {
            /** Format: uuid */
            id: string;
            name: string;
            avatarUrl: string | null;
            badges: ("staff" | "author" | "subscriber")[];
            subscriberSince: number | null;
            bio: string | null;
            /** Format: date-time */
            memberSince: string;
            commentCount: number;
        };
        ReceiptRequest: {
            receipt: string;
        };
        ErasureReceipt: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            askedBy: "person" | "publication" | "operator";
            /** @enum {string} */
            comments: "anonymise" | "remove";
            /** @enum {string} */
            state: "waiting" | "running" | "done";
            progress: {
                done: number;
                total: number;
            };
            counts: {
                [key: string]: number;
            };
            auditEntry: string | null;
            /** Format: date-time */
            askedAt: string;
            finishedAt: string | null;
            site: {
                slug: string;
                name: string;
            };
        };
        RegisterRequest: {
            site: components["schemas"]["Slug"];
            /** Format: email */
            email: string;
            password: string;
            name?: string;
            returnUrl?: string;
        };
        ReportComment: {
            /** @enum {string} */
            reason: "abuse" | "hate" | "harassment" | "threat" | "self-harm" | "spam" | "off-topic" | "misinformation" | "personal-data" | "illegal" | "other";
            detail?: string | null;
        };
        Report: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            commentId: string;
            /** @enum {string} */
            reason: "abuse" | "hate" | "harassment" | "threat" | "self-harm" | "spam" | "off-topic" | "misinformation" | "personal-data" | "illegal" | "other";
            detail: string | null;
            /** Format: date-time */
            at: string;
        };
        SearchPage: {
            items: components["schemas"]["SearchHit"][];
            nextCursor: string | null;
        };
        SearchHit: {
            comment: components["schemas"]["Comment"];
            thread: components["schemas"]["ThreadName"];
            excerpt: components["schemas"]["Excerpt"];
        };
        ThreadName: {
            /** Format: uuid */
            id: string;
            articleKey: string;
            title: string | null;
            url: string | null;
        };
        Excerpt: {
            text: string;
            spans: {
                start: number;
                end: number;
            }[];
        };
        MostDiscussed: {
            within: string;
            /** Format: date-time */
            asOf: string;
            items: {
                thread: components["schemas"]["ThreadName"];
                comments: number;
                commentCount: number;
            }[];
        };
        CheckStatuses: {
            items: components["schemas"]["CheckStatus"][];
        };
        CheckStatus: {
            /** @enum {string} */
            check: "akismet" | "openai" | "publisher";
            keySince: string | null;
            waiting: number;
            blocking: number;
            waitingSince: string | null;
            failed: number;
            failures: number;
            trouble: ("no-answer" | "rate-limited" | "server-error" | "no-credentials" | "not-accepted" | "text-refused" | "malformed" | "address-refused" | "timed-out" | "circuit-open" | "turned-off") | null;
            failedAt: string | null;
            answeredAt: string | null;
            openUntil: string | null;
        };
        StoreCheckKey: {
            /** @description Akismet’s or OpenAI’s API key; of the publication’s own check its signing secret, `whsec_` and 24 to 64 bytes in base64. */
            key: string;
        };
        Policy: {
            version: number;
            /** Format: date-time */
            at: string;
            by: {
                /** @enum {string} */
                kind: "person" | "key" | "system";
                id: string | null;
                name: string | null;
            };
            note: string | null;
            restores: number | null;
            document: components["schemas"]["PolicyDocument"];
            effective: {
                rules: components["schemas"]["PolicyRules"];
                overridden: {
                    pointer: string;
                    /** @enum {string} */
                    by: "section" | "article";
                }[];
            } | null;
        };
        PolicyDocument: {
            /** @default {} */
            screening: components["schemas"]["ScreeningPolicy"];
            /** @default {} */
            model: components["schemas"]["ModelPolicy"];
            /** @default {} */
            checks: components["schemas"]["OutsideChecks"];
            /**
             * @description An article’s goes over its section’s, and that over the site’s.
             * @default []
             */
            overrides: components["schemas"]["PolicyOverride"][];
        };
        ScreeningPolicy: {
            /**
             * @description `before-publication` holds everything; `by-risk` holds what looks suspicious; `after-publication` publishes it with a note. What a check is told to do by `does` it does in every mode.
             * @default by-risk
             * @enum {string}
             */
            mode: "after-publication" | "before-publication" | "by-risk";
            /**
             * @description `words`: the embed asks about a text before it is posted, and shows its author which words are disliked and what would be refused.
             * @default off
             * @enum {string}
             */
            nudge: "off" | "words";
            /** @default {} */
            length: {
                /** @default 1 */
                minGraphemes: number;
                /** @default 5000 */
                maxGraphemes: number;
                /**
                 * @description On one base letter.
                 * @default 8
                 */
                maxCombiningMarks: number;
            };
            /** @default {} */
            duplicate: {
                /**
                 * @description How long the same author may not post the same text again; 0 turns it off.
                 * @default 300
                 */
                windowSeconds: number;
            };
            /** @default {} */
            flood: {
                /**
                 * @description How far back to look; 0 turns it off.
                 * @default 86400
                 */
                windowSeconds: number;
                /**
                 * @description As many equal comments before it: refuse.
                 * @default 3
                 */
                sameText: number;
                /**
                 * @description As many almost equal long comments: suspicious.
                 * @default 5
                 */
                nearText: number;
            };
            /** @default {} */
            copied: {
                /**
                 * @description How far back to look at what others said; 0 turns it off.
                 * @default 86400
                 */
                windowSeconds: number;
                /**
                 * @description So many others with the same long text, or nearly the same: suspicious.
                 * @default 3
                 */
                people: number;
            };
            /** @default {} */
            phrases: {
                /**
                 * @description Refused.
                 * @default []
                 */
                banned: string[];
                /**
                 * @description Suspicious.
                 * @default []
                 */
                suspect: string[];
                /**
                 * @description Held, with an alarm: a threat to life.
                 * @default []
                 */
                threat: string[];
                /**
                 * @description Held, with an alarm: self-harm.
                 * @default []
                 */
                selfHarm: string[];
                /**
                 * @description Held, with an alarm: the safety of a child.
                 * @default []
                 */
                childSafety: string[];
                /**
                 * @description Let be as they are written, accents and all, although a phrase is in them.
                 * @default []
                 */
                innocent: string[];
            };
            /** @default {} */
            links: {
                /**
                 * @description More are refused.
                 * @default 10
                 */
                max: number;
                /**
                 * @description As many are suspicious; null for never.
                 * @default 4
                 */
                holdFrom: number | null;
                /**
                 * @description Refused, also as bare text.
                 * @default []
                 */
                blockedDomains: string[];
                /**
                 * @description Not counted as links at all.
                 * @default []
                 */
                allowedDomains: string[];
            };
            /** @default {} */
            newCommenter: {
                /**
                 * @description Somebody is new until so many are published.
                 * @default 3
                 */
                firstN: number;
                /**
                 * @description Or as long as the account is this young.
                 * @default 0
                 */
                youngerThanHours: number;
                /**
                 * @default links
                 * @enum {string}
                 */
                hold: "always" | "links" | "never";
            };
            /** @default {} */
            history: {
                /**
                 * @description Hold the comments of somebody with so many recent rejections; null for never.
                 * @default null
                 */
                holdFromRejected: number | null;
            };
            /** @default {} */
            accountAge: {
                /**
                 * @description Accounts this young; 0 for none.
                 * @default 0
                 */
                youngerThanHours: number;
            };
            /** @default {} */
            subscriptionAge: {
                /**
                 * @description Who has subscribed without a break for less, and who does not subscribe; 0 for nobody.
                 * @default 0
                 */
                shorterThanDays: number;
            };
            /** @default {} */
            timeOfDay: {
                /** @default UTC */
                timeZone: string;
                /** @default [] */
                spans: {
                    /**
                     * @description On which it begins.
                     * @default [
                     *       "mon",
                     *       "tue",
                     *       "wed",
                     *       "thu",
                     *       "fri",
                     *       "sat",
                     *       "sun"
                     *     ]
                     */
                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    /** @description HH:MM by the clock of the time zone. */
                    from: string;
                    /** @description Exclusive. Not after `from`: on the next day. */
                    to: string;
                }[];
            };
            /**
             * @description What each check does with what it finds.
             * @default {}
             */
            does: {
                /**
                 * @description The same text by the same author a moment ago.
                 * @default refuse
                 * @enum {string}
                 */
                duplicate: "off" | "note" | "by-mode" | "hold" | "refuse";
                /**
                 * @description The same text by the same author too often.
                 * @default refuse
                 * @enum {string}
                 */
                flood: "off" | "note" | "by-mode" | "hold" | "refuse";
                /**
                 * @description Long texts by one author that hardly differ.
                 * @default by-mode
                 * @enum {string}
                 */
                nearDuplicate: "off" | "note" | "by-mode" | "hold" | "refuse";
                /**
                 * @description Long texts that several other people posted: `copied`.
                 * @default by-mode
                 * @enum {string}
                 */
                copied: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description `phrases.banned`.
                 * @default refuse
                 * @enum {string}
                 */
                bannedPhrases: "off" | "note" | "by-mode" | "hold" | "refuse";
                /**
                 * @description `phrases.suspect`.
                 * @default by-mode
                 * @enum {string}
                 */
                suspectPhrases: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description `links.blockedDomains`.
                 * @default refuse
                 * @enum {string}
                 */
                blockedDomains: "off" | "note" | "by-mode" | "hold" | "refuse";
                /**
                 * @description More links than `links.max`.
                 * @default refuse
                 * @enum {string}
                 */
                tooManyLinks: "off" | "note" | "by-mode" | "hold" | "refuse";
                /**
                 * @description As many links as `links.holdFrom`.
                 * @default by-mode
                 * @enum {string}
                 */
                manyLinks: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description What `newCommenter.hold` names.
                 * @default hold
                 * @enum {string}
                 */
                newCommenter: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description As many rejections as `history.holdFromRejected`.
                 * @default hold
                 * @enum {string}
                 */
                history: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description Accounts younger than `accountAge.youngerThanHours`.
                 * @default hold
                 * @enum {string}
                 */
                accountAge: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description Subscribers for less than `subscriptionAge.shorterThanDays`.
                 * @default hold
                 * @enum {string}
                 */
                subscriptionAge: "off" | "note" | "by-mode" | "hold";
                /**
                 * @description Comments within `timeOfDay.spans`.
                 * @default hold
                 * @enum {string}
                 */
                timeOfDay: "off" | "note" | "by-mode" | "hold";
            };
        };
        ModelPolicy: {
            /**
             * @description `off` neither learns nor scores; `watch` does both and changes nothing; `case` asks a moderator to look at what reaches the threshold and is public meanwhile; `hold` has a moderator look before it is public.
             * @default watch
             * @enum {string}
             */
            mode: "off" | "watch" | "case" | "hold";
            /**
             * @description From which score on, and at which precision and recall are measured.
             * @default 0.8
             */
            threshold: number;
        };
        OutsideChecks: {
            /** @default {} */
            akismet: {
                /**
                 * @description `blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.
                 * @default off
                 * @enum {string}
                 */
                runs: "off" | "after" | "blocking";
                /**
                 * @description From the first attempt to the last answer that counts, all attempts together.
                 * @default 10000
                 */
                withinMs: number;
                /**
                 * @description Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.
                 * @default hold
                 * @enum {string}
                 */
                onFailure: "hold" | "open-case";
                /**
                 * @description What Akismet calls spam.
                 * @default hold
                 * @enum {string}
                 */
                spam: "note" | "hold" | "refuse";
                /**
                 * @description What it is so sure of that it says to throw it away.
                 * @default hold
                 * @enum {string}
                 */
                blatantSpam: "note" | "hold" | "refuse";
            };
            /** @default {} */
            openai: {
                /**
                 * @description `blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.
                 * @default off
                 * @enum {string}
                 */
                runs: "off" | "after" | "blocking";
                /**
                 * @description From the first attempt to the last answer that counts, all attempts together.
                 * @default 10000
                 */
                withinMs: number;
                /**
                 * @description Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.
                 * @default hold
                 * @enum {string}
                 */
                onFailure: "hold" | "open-case";
                /**
                 * @description Scores from which a moderator looks; null for never.
                 * @default {}
                 */
                holdFrom: {
                    /** @default 0.5 */
                    harassment: number | null;
                    /** @default 0.5 */
                    harassmentThreatening: number | null;
                    /** @default 0.5 */
                    hate: number | null;
                    /** @default 0.5 */
                    hateThreatening: number | null;
                    /** @default 0.5 */
                    illicit: number | null;
                    /** @default 0.5 */
                    illicitViolent: number | null;
                    /** @default 0.5 */
                    selfHarm: number | null;
                    /** @default 0.5 */
                    selfHarmIntent: number | null;
                    /** @default 0.5 */
                    selfHarmInstructions: number | null;
                    /** @default 0.5 */
                    sexual: number | null;
                    /** @default 0.5 */
                    sexualMinors: number | null;
                    /** @default 0.5 */
                    violence: number | null;
                    /** @default 0.5 */
                    violenceGraphic: number | null;
                };
                /**
                 * @description Scores from which it is refused; null for never.
                 * @default {}
                 */
                refuseFrom: {
                    /** @default null */
                    harassment: number | null;
                    /** @default null */
                    harassmentThreatening: number | null;
                    /** @default null */
                    hate: number | null;
                    /** @default null */
                    hateThreatening: number | null;
                    /** @default null */
                    illicit: number | null;
                    /** @default null */
                    illicitViolent: number | null;
                    /** @default null */
                    selfHarm: number | null;
                    /** @default null */
                    selfHarmIntent: number | null;
                    /** @default null */
                    selfHarmInstructions: number | null;
                    /** @default null */
                    sexual: number | null;
                    /** @default null */
                    sexualMinors: number | null;
                    /** @default null */
                    violence: number | null;
                    /** @default null */
                    violenceGraphic: number | null;
                };
            };
            /** @default {} */
            publisher: {
                /**
                 * @description `blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.
                 * @default off
                 * @enum {string}
                 */
                runs: "off" | "after" | "blocking";
                /**
                 * @description From the first attempt to the last answer that counts, all attempts together.
                 * @default 10000
                 */
                withinMs: number;
                /**
                 * @description Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.
                 * @default hold
                 * @enum {string}
                 */
                onFailure: "hold" | "open-case";
                /**
                 * @description Where the publication’s own check answers.
                 * @default null
                 */
                url: string | null;
                /**
                 * @description The gravest thing that is done by its word.
                 * @default hold
                 * @enum {string}
                 */
                most: "note" | "hold" | "refuse";
            };
        };
        PolicyOverride: {
            /** @description The section that it is about. */
            section?: string;
            /** @description The key of the article that it is about. */
            article?: string;
            /** @description What is different there; what is left out is as it is everywhere. Lists are replaced whole. */
            screening?: {
                /**
                 * @description `before-publication` holds everything; `by-risk` holds what looks suspicious; `after-publication` publishes it with a note. What a check is told to do by `does` it does in every mode.
                 * @enum {string}
                 */
                mode?: "after-publication" | "before-publication" | "by-risk";
                /**
                 * @description `words`: the embed asks about a text before it is posted, and shows its author which words are disliked and what would be refused.
                 * @enum {string}
                 */
                nudge?: "off" | "words";
                length?: {
                    minGraphemes?: number;
                    maxGraphemes?: number;
                    /** @description On one base letter. */
                    maxCombiningMarks?: number;
                };
                duplicate?: {
                    /** @description How long the same author may not post the same text again; 0 turns it off. */
                    windowSeconds?: number;
                };
                flood?: {
                    /** @description How far back to look; 0 turns it off. */
                    windowSeconds?: number;
                    /** @description As many equal comments before it: refuse. */
                    sameText?: number;
                    /** @description As many almost equal long comments: suspicious. */
                    nearText?: number;
                };
                copied?: {
                    /** @description How far back to look at what others said; 0 turns it off. */
                    windowSeconds?: number;
                    /** @description So many others with the same long text, or nearly the same: suspicious. */
                    people?: number;
                };
                phrases?: {
                    /** @description Refused. */
                    banned?: string[];
                    /** @description Suspicious. */
                    suspect?: string[];
                    /** @description Held, with an alarm: a threat to life. */
                    threat?: string[];
                    /** @description Held, with an alarm: self-harm. */
                    selfHarm?: string[];
                    /** @description Held, with an alarm: the safety of a child. */
                    childSafety?: string[];
                    /** @description Let be as they are written, accents and all, although a phrase is in them. */
                    innocent?: string[];
                };
                links?: {
                    /** @description More are refused. */
                    max?: number;
                    /** @description As many are suspicious; null for never. */
                    holdFrom?: number | null;
                    /** @description Refused, also as bare text. */
                    blockedDomains?: string[];
                    /** @description Not counted as links at all. */
                    allowedDomains?: string[];
                };
                newCommenter?: {
                    /** @description Somebody is new until so many are published. */
                    firstN?: number;
                    /** @description Or as long as the account is this young. */
                    youngerThanHours?: number;
                    /** @enum {string} */
                    hold?: "always" | "links" | "never";
                };
                history?: {
                    /** @description Hold the comments of somebody with so many recent rejections; null for never. */
                    holdFromRejected?: number | null;
                };
                accountAge?: {
                    /** @description Accounts this young; 0 for none. */
                    youngerThanHours?: number;
                };
                subscriptionAge?: {
                    /** @description Who has subscribed without a break for less, and who does not subscribe; 0 for nobody. */
                    shorterThanDays?: number;
                };
                timeOfDay?: {
                    timeZone?: string;
                    spans?: {
                        /**
                         * @description On which it begins.
                         * @default [
                         *       "mon",
                         *       "tue",
                         *       "wed",
                         *       "thu",
                         *       "fri",
                         *       "sat",
                         *       "sun"
                         *     ]
                         */
                        days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        /** @description HH:MM by the clock of the time zone. */
                        from: string;
                        /** @description Exclusive. Not after `from`: on the next day. */
                        to: string;
                    }[];
                };
                does?: {
                    /**
                     * @description The same text by the same author a moment ago.
                     * @enum {string}
                     */
                    duplicate?: "off" | "note" | "by-mode" | "hold" | "refuse";
                    /**
                     * @description The same text by the same author too often.
                     * @enum {string}
                     */
                    flood?: "off" | "note" | "by-mode" | "hold" | "refuse";
                    /**
                     * @description Long texts by one author that hardly differ.
                     * @enum {string}
                     */
                    nearDuplicate?: "off" | "note" | "by-mode" | "hold" | "refuse";
                    /**
                     * @description Long texts that several other people posted: `copied`.
                     * @enum {string}
                     */
                    copied?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description `phrases.banned`.
                     * @enum {string}
                     */
                    bannedPhrases?: "off" | "note" | "by-mode" | "hold" | "refuse";
                    /**
                     * @description `phrases.suspect`.
                     * @enum {string}
                     */
                    suspectPhrases?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description `links.blockedDomains`.
                     * @enum {string}
                     */
                    blockedDomains?: "off" | "note" | "by-mode" | "hold" | "refuse";
                    /**
                     * @description More links than `links.max`.
                     * @enum {string}
                     */
                    tooManyLinks?: "off" | "note" | "by-mode" | "hold" | "refuse";
                    /**
                     * @description As many links as `links.holdFrom`.
                     * @enum {string}
                     */
                    manyLinks?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description What `newCommenter.hold` names.
                     * @enum {string}
                     */
                    newCommenter?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description As many rejections as `history.holdFromRejected`.
                     * @enum {string}
                     */
                    history?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description Accounts younger than `accountAge.youngerThanHours`.
                     * @enum {string}
                     */
                    accountAge?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description Subscribers for less than `subscriptionAge.shorterThanDays`.
                     * @enum {string}
                     */
                    subscriptionAge?: "off" | "note" | "by-mode" | "hold";
                    /**
                     * @description Comments within `timeOfDay.spans`.
                     * @enum {string}
                     */
                    timeOfDay?: "off" | "note" | "by-mode" | "hold";
                };
            };
            /** @description What is different there; what is left out is as it is everywhere. Lists are replaced whole. */
            model?: {
                /**
                 * @description `off` neither learns nor scores; `watch` does both and changes nothing; `case` asks a moderator to look at what reaches the threshold and is public meanwhile; `hold` has a moderator look before it is public.
                 * @enum {string}
                 */
                mode?: "off" | "watch" | "case" | "hold";
                /** @description From which score on, and at which precision and recall are measured. */
                threshold?: number;
            };
            /** @description What is different there; what is left out is as it is everywhere. Lists are replaced whole. */
            checks?: {
                akismet?: {
                    /**
                     * @description `blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.
                     * @enum {string}
                     */
                    runs?: "off" | "after" | "blocking";
                    /** @description From the first attempt to the last answer that counts, all attempts together. */
                    withinMs?: number;
                    /**
                     * @description Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.
                     * @enum {string}
                     */
                    onFailure?: "hold" | "open-case";
                    /**
                     * @description What Akismet calls spam.
                     * @enum {string}
                     */
                    spam?: "note" | "hold" | "refuse";
                    /**
                     * @description What it is so sure of that it says to throw it away.
                     * @enum {string}
                     */
                    blatantSpam?: "note" | "hold" | "refuse";
                };
                openai?: {
                    /**
                     * @description `blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.
                     * @enum {string}
                     */
                    runs?: "off" | "after" | "blocking";
                    /** @description From the first attempt to the last answer that counts, all attempts together. */
                    withinMs?: number;
                    /**
                     * @description Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.
                     * @enum {string}
                     */
                    onFailure?: "hold" | "open-case";
                    /** @description Scores from which a moderator looks; null for never. */
                    holdFrom?: {
                        harassment?: number | null;
                        harassmentThreatening?: number | null;
                        hate?: number | null;
                        hateThreatening?: number | null;
                        illicit?: number | null;
                        illicitViolent?: number | null;
                        selfHarm?: number | null;
                        selfHarmIntent?: number | null;
                        selfHarmInstructions?: number | null;
                        sexual?: number | null;
                        sexualMinors?: number | null;
                        violence?: number | null;
                        violenceGraphic?: number | null;
                    };
                    /** @description Scores from which it is refused; null for never. */
                    refuseFrom?: {
                        harassment?: number | null;
                        harassmentThreatening?: number | null;
                        hate?: number | null;
                        hateThreatening?: number | null;
                        illicit?: number | null;
                        illicitViolent?: number | null;
                        selfHarm?: number | null;
                        selfHarmIntent?: number | null;
                        selfHarmInstructions?: number | null;
                        sexual?: number | null;
                        sexualMinors?: number | null;
                        violence?: number | null;
                        violenceGraphic?: number | null;
                    };
                };
                publisher?: {
                    /**
                     * @description `blocking`: the comment waits as held for the answer. `after`: it is published, and looked at again when the answer comes.
                     * @enum {string}
                     */
                    runs?: "off" | "after" | "blocking";
                    /** @description From the first attempt to the last answer that counts, all attempts together. */
                    withinMs?: number;
                    /**
                     * @description Where no answer came: `hold` keeps what waits for a moderator; `open-case` publishes it and opens its case. What is public already gets its case either way.
                     * @enum {string}
                     */
                    onFailure?: "hold" | "open-case";
                    /** @description Where the publication’s own check answers. */
                    url?: string | null;
                    /**
                     * @description The gravest thing that is done by its word.
                     * @enum {string}
                     */
                    most?: "note" | "hold" | "refuse";
                };
            };
        };
        PolicyRules: {
            screening: components["schemas"]["ScreeningPolicy"];
            model: components["schemas"]["ModelPolicy"];
            checks: components["schemas"]["OutsideChecks"];
        };
        ChangePolicy: {
            version?: number;
            document?: components["schemas"]["PolicyDocument"];
            /** @description The version to bring back. */
            restore?: number;
            /** @description Why, for those who read the history. */
            note?: string | null;
        };
        PolicyVersionPage: {
            items: components["schemas"]["PolicyVersion"][];
            nextCursor: string | null;
        };
        PolicyVersion: {
            version: number;
            /** Format: date-time */
            at: string;
            by: {
                /** @enum {string} */
                kind: "person" | "key" | "system";
                id: string | null;
                name: string | null;
            };
            note: string | null;
            restores: number | null;
        };
        PolicyInFull: {
            version: number;
            /** Format: date-time */
            at: string;
            by: {
                /** @enum {string} */
                kind: "person" | "key" | "system";
                id: string | null;
                name: string | null;
            };
            note: string | null;
            restores: number | null;
            document: components["schemas"]["PolicyDocument"];
        };
        StartSimulation: {
            /** @description The draft. */
            policy?: components["schemas"]["PolicyDocument"];
            /** @description Or a version of the policy. */
            version?: number;
            /** @description Comments of this section alone. */
            section?: string;
            /** @description Comments of this article alone. */
            article?: string;
            last: {
                days?: number;
                comments?: number;
            };
        };
        Simulation: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "running" | "done" | "canceled" | "failed";
            version: number | null;
            section: string | null;
            article: string | null;
            last: {
                days: number | null;
                comments: number | null;
            };
            progress: number;
            tried: number;
            outcomes: {
                publish: {
                    published: number;
                    approved: number;
                    held: number;
                    rejected: number;
                    removed: number;
                    automated: number;
                    hidden: number;
                };
                hold: {
                    published: number;
                    approved: number;
                    held: number;
                    rejected: number;
                    removed: number;
                    automated: number;
                    hidden: number;
                };
                refuse: {
                    published: number;
                    approved: number;
                    held: number;
                    rejected: number;
                    removed: number;
                    automated: number;
                    hidden: number;
                };
            };
            checks: {
                check: string;
                caught: number;
                decided: number;
                turnedDown: number;
            }[];
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
        };
        SimulationPage: {
            items: components["schemas"]["Simulation"][];
            nextCursor: string | null;
        };
        SimulationExamples: {
            items: {
                /** @enum {string} */
                would: "publish" | "hold" | "refuse";
                /** @enum {string} */
                became: "published" | "approved" | "held" | "rejected" | "removed" | "automated" | "hidden";
                /** Format: uuid */
                commentId: string;
                /** Format: uuid */
                threadId: string;
                articleKey: string;
                title: string | null;
                section: string | null;
                author: components["schemas"]["PersonName"];
                body: string;
                /** @enum {string} */
                status: "held" | "published" | "rejected" | "removed" | "deleted";
                /** Format: date-time */
                createdAt: string;
                findings: components["schemas"]["Finding"][];
            }[];
        };
        SiteSettings: {
            access: components["schemas"]["SiteAccess"];
            grace: components["schemas"]["GracePolicy"];
            gate: components["schemas"]["SiteGate"];
            discussion: components["schemas"]["DiscussionSettings"];
            profiles: components["schemas"]["ProfileSettings"];
            erasure: components["schemas"]["ErasureSettings"];
            legal: components["schemas"]["LegalSettings"];
            alarms: components["schemas"]["AlarmSettings"];
            moderation: components["schemas"]["ModerationSettings"];
            origins: components["schemas"]["Origin"][];
            sso: components["schemas"]["SsoSettings"] | null;
            /** @enum {string} */
            registration: "open" | "confirmed" | "closed";
            signIn: components["schemas"]["SignInSettings"];
            version: number;
        };
        SiteAccess: {
            /** @default everyone */
            read: components["schemas"]["AccessRule"];
            /** @default subscribers */
            post: components["schemas"]["AccessRule"];
            /** @default members */
            react: components["schemas"]["AccessRule"];
            /** @default members */
            report: components["schemas"]["AccessRule"];
            /** @default null */
            teaser: number | null;
            /** @default [] */
            sections: components["schemas"]["SectionAccess"][];
            /** @default [] */
            tags: components["schemas"]["TagAccess"][];
            /** @default null */
            allowance: components["schemas"]["Allowance"] | null;
        };
        SectionAccess: {
            section: string;
            read?: components["schemas"]["AccessRule"];
            post?: components["schemas"]["AccessRule"];
            react?: components["schemas"]["AccessRule"];
            report?: components["schemas"]["AccessRule"];
            teaser?: number | null;
            allowance?: components["schemas"]["Allowance"] | null;
        };
        Allowance: {
            commentsPerMonth: number;
            /** @default UTC */
            timeZone: string;
        };
        TagAccess: {
            tag: string;
            read?: components["schemas"]["AccessRule"];
            post?: components["schemas"]["AccessRule"];
            react?: components["schemas"]["AccessRule"];
            report?: components["schemas"]["AccessRule"];
            teaser?: number | null;
        };
        GracePolicy: {
            /** @default 7 */
            postDays: number;
            /** @default 14 */
            readDays: number;
            /** @default 48 */
            renewalSlackHours: number;
            /**
             * @default full
             * @enum {string}
             */
            collectionPaused: "full" | "read" | "none";
        };
        SiteGate: {
            headline?: string;
            message?: string;
            buttonLabel?: string;
            /** Format: uri */
            subscribeUrl?: string;
            /** Format: uri */
            signInUrl?: string;
            reasons?: {
                [key: string]: {
                    headline?: string;
                    message?: string;
                    buttonLabel?: string;
                };
            };
            /** @default [] */
            sections: components["schemas"]["SectionGate"][];
            /** @default UTC */
            timeZone: string;
        };
        SectionGate: {
            section: string;
            headline?: string;
            message?: string;
            buttonLabel?: string;
            /** Format: uri */
            subscribeUrl?: string;
            /** Format: uri */
            signInUrl?: string;
            reasons?: {
                [key: string]: {
                    headline?: string;
                    message?: string;
                    buttonLabel?: string;
                };
            };
        };
        DiscussionSettings: {
            /** @default 900 */
            editWindowSeconds: number;
            /** @default 3 */
            repliesShown: number;
            /** @default 2 */
            depthShown: number;
            /** @default null */
            closeAfterDays: number | null;
            closed: {
                /** @default false */
                site: boolean;
                /** @default [] */
                sections: string[];
            };
            /** @default 0 */
            slowModeSeconds: number;
            /** @default false */
            lazyThreads: boolean;
            /**
             * @default [
             *       "like"
             *     ]
             */
            reactions: string[];
            /** @default 10 */
            postsPerMinute: number;
            /** @default 6 */
            postsAtOnce: number;
            /** @default 20 */
            editsPerMinute: number;
            /** @default 10 */
            editsAtOnce: number;
            /** @default 7 */
            eventDays: number;
            /** @default null */
            language: ("ar" | "hy" | "eu" | "ca" | "da" | "nl" | "en" | "fi" | "fr" | "de" | "el" | "hi" | "hu" | "id" | "ga" | "it" | "lt" | "ne" | "no" | "pt" | "ro" | "ru" | "sr" | "es" | "sv" | "ta" | "tr" | "yi") | null;
        };
        ProfileSettings: {
            /**
             * @default free
             * @enum {string}
             */
            names: "free" | "verified";
            /** @default false */
            uniqueNames: boolean;
            /** @default 300 */
            bioLength: number;
            /**
             * @default [
             *       "staff",
             *       "author"
             *     ]
             */
            badges: ("staff" | "author" | "subscriber")[];
        };
        ErasureSettings: {
            /**
             * @default anonymise
             * @enum {string}
             */
            comments: "anonymise" | "remove";
        };
        LegalSettings: {
            /** @default null */
            termsUrl: string | null;
            /** @default [] */
            rules: components["schemas"]["RuleInLaw"][];
            /** @default null */
            disputeBody: string | null;
            /**
             * @default [
             *       "AT",
             *       "BE",
             *       "BG",
             *       "CY",
             *       "CZ",
             *       "DE",
             *       "DK",
             *       "EE",
             *       "ES",
             *       "FI",
             *       "FR",
             *       "GR",
             *       "HR",
             *       "HU",
             *       "IE",
             *       "IS",
             *       "IT",
             *       "LI",
             *       "LT",
             *       "LU",
             *       "LV",
             *       "MT",
             *       "NL",
             *       "NO",
             *       "PL",
             *       "PT",
             *       "RO",
             *       "SE",
             *       "SI",
             *       "SK"
             *     ]
             */
            territory: ("AT" | "BE" | "BG" | "CY" | "CZ" | "DE" | "DK" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "HU" | "IE" | "IS" | "IT" | "LI" | "LT" | "LU" | "LV" | "MT" | "NL" | "NO" | "PL" | "PT" | "RO" | "SE" | "SI" | "SK")[];
            /** @default 24 */
            noticeHours: number;
        };
        RuleInLaw: {
            rule: string;
            /**
             * @default terms
             * @enum {string}
             */
            ground: "terms" | "law";
            reference: string;
            explanation: string;
            /**
             * @default STATEMENT_CATEGORY_OTHER_VIOLATION_TC
             * @enum {string}
             */
            category: "STATEMENT_CATEGORY_ANIMAL_WELFARE" | "STATEMENT_CATEGORY_CONSUMER_INFORMATION" | "STATEMENT_CATEGORY_CYBER_VIOLENCE" | "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN" | "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS" | "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH" | "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS" | "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS" | "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE" | "STATEMENT_CATEGORY_OTHER_VIOLATION_TC" | "STATEMENT_CATEGORY_PROTECTION_OF_MINORS" | "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY" | "STATEMENT_CATEGORY_SCAMS_AND_FRAUD" | "STATEMENT_CATEGORY_SELF_HARM" | "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS" | "STATEMENT_CATEGORY_VIOLENCE";
            /** @default [] */
            keywords: ("KEYWORD_ADULT_SEXUAL_MATERIAL" | "KEYWORD_AGE_SPECIFIC_RESTRICTIONS" | "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS" | "KEYWORD_ANIMAL_HARM" | "KEYWORD_BIOMETRIC_DATA_BREACH" | "KEYWORD_BULLYING_AGAINST_GIRLS" | "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL" | "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE" | "KEYWORD_CONTENT_PROMOTING_EATING_DISORDERS" | "KEYWORD_COORDINATED_HARM" | "KEYWORD_COPYRIGHT_INFRINGEMENT" | "KEYWORD_CYBER_BULLYING_INTIMIDATION" | "KEYWORD_CYBER_HARASSMENT" | "KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN" | "KEYWORD_CYBER_INCITEMENT" | "KEYWORD_CYBER_STALKING" | "KEYWORD_CYBER_STALKING_AGAINST_WOMEN" | "KEYWORD_DATA_FALSIFICATION" | "KEYWORD_DEFAMATION" | "KEYWORD_DESIGN_INFRINGEMENT" | "KEYWORD_DISCRIMINATION" | "KEYWORD_FEMALE_GENDERED_DISINFORMATION" | "KEYWORD_GEOGRAPHIC_INDICATIONS_INFRINGEMENT" | "KEYWORD_GEOGRAPHICAL_REQUIREMENTS" | "KEYWORD_GOODS_SERVICES_NOT_PERMITTED" | "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS" | "KEYWORD_HATE_SPEECH" | "KEYWORD_HIDDEN_ADVERTISEMENT" | "KEYWORD_HUMAN_EXPLOITATION" | "KEYWORD_HUMAN_TRAFFICKING" | "KEYWORD_ILLEGAL_ORGANIZATIONS" | "KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING" | "KEYWORD_INAUTHENTIC_ACCOUNTS" | "KEYWORD_INAUTHENTIC_LISTINGS" | "KEYWORD_INAUTHENTIC_USER_REVIEWS" | "KEYWORD_INCITEMENT_AGAINST_WOMEN" | "KEYWORD_INCITEMENT_VIOLENCE_HATRED" | "KEYWORD_INSUFFICIENT_INFORMATION_ON_TRADERS" | "KEYWORD_LANGUAGE_REQUIREMENTS" | "KEYWORD_MISINFORMATION_DISINFORMATION" | "KEYWORD_MISLEADING_INFO_CONSUMER_RIGHTS" | "KEYWORD_MISLEADING_INFO_GOODS_SERVICES" | "KEYWORD_MISSING_PROCESSING_GROUND" | "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING" | "KEYWORD_NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN" | "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE" | "KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN" | "KEYWORD_NONCOMPLIANCE_PRICING" | "KEYWORD_NUDITY" | "KEYWORD_PATENT_INFRINGEMENT" | "KEYWORD_PHISHING" | "KEYWORD_PROHIBITED_PRODUCTS" | "KEYWORD_PYRAMID_SCHEMES" | "KEYWORD_RIGHT_TO_BE_FORGOTTEN" | "KEYWORD_RISK_ENVIRONMENTAL_DAMAGE" | "KEYWORD_RISK_PUBLIC_HEALTH" | "KEYWORD_SELF_MUTILATION" | "KEYWORD_STALKING" | "KEYWORD_SUICIDE" | "KEYWORD_TERRORIST_CONTENT" | "KEYWORD_TRADE_SECRET_INFRINGEMENT" | "KEYWORD_TRADEMARK_INFRINGEMENT" | "KEYWORD_TRAFFICKING_WOMEN_GIRLS" | "KEYWORD_UNLAWFUL_SALE_ANIMALS" | "KEYWORD_UNSAFE_CHALLENGES" | "KEYWORD_UNSAFE_PRODUCTS" | "KEYWORD_VIOLATION_EU_LAW" | "KEYWORD_VIOLATION_NATIONAL_LAW" | "KEYWORD_OTHER")[];
        };
        AlarmSettings: {
            /** @default [] */
            addresses: string[];
            /** @default 10 */
            againMinutes: number;
            /** @default null */
            resources: {
                text: string;
                /** @default null */
                url: string | null;
            } | null;
        };
        ModerationSettings: {
            /** @default null */
            usual: {
                reason: string;
                /** @default null */
                rule: string | null;
            } | null;
        };
        Origin: string;
        SsoSettings: {
            issuer: string;
            audience: string;
            /** Format: uri */
            jwksUrl?: string;
            algorithms?: ("HS256" | "RS256" | "ES256" | "EdDSA")[];
            /** @default false */
            allowRoles: boolean | ("reader" | "author" | "moderator" | "editor" | "admin")[];
        };
        SignInSettings: {
            /** @default true */
            password: boolean;
            /** @default true */
            magicLink: boolean;
            /** @default [] */
            providers: (components["schemas"]["OpenIdProvider"] | components["schemas"]["GoogleProvider"])[];
        };
        OpenIdProvider: {
            id: string;
            name: string;
            clientId: string;
            /** @default false */
            trustsEmail: boolean;
            /**
             * @default as-site
             * @enum {string}
             */
            newAccounts: "as-site" | "always" | "never";
            /** @enum {string} */
            kind: "openid";
            /** Format: uri */
            issuer: string;
            /**
             * @default client_secret_basic
             * @enum {string}
             */
            clientAuth: "client_secret_basic" | "client_secret_post" | "none";
        };
        GoogleProvider: {
            id: string;
            /** @default Google */
            name: string;
            clientId: string;
            /** @default false */
            trustsEmail: boolean;
            /**
             * @default as-site
             * @enum {string}
             */
            newAccounts: "as-site" | "always" | "never";
            /** @enum {string} */
            kind: "google";
        };
        ChangeSiteSettings: {
            version?: number;
            access?: components["schemas"]["SiteAccess"];
            grace?: components["schemas"]["GracePolicy"];
            gate?: components["schemas"]["SiteGate"];
            discussion?: components["schemas"]["DiscussionSettings"];
            erasure?: components["schemas"]["ErasureSettings"];
            legal?: components["schemas"]["LegalSettings"];
            alarms?: components["schemas"]["AlarmSettings"];
            moderation?: components["schemas"]["ModerationSettings"];
            origins?: components["schemas"]["Origin"][];
            sso?: components["schemas"]["SsoSettings"] | null;
            /** @enum {string} */
            registration?: "open" | "confirmed" | "closed";
            signIn?: components["schemas"]["SignInSettings"];
            profiles?: components["schemas"]["ProfileSettings"];
        };
        SignInWays: {
            password: boolean;
            magicLink: boolean;
            /**
             * @default closed
             * @enum {string}
             */
            registration: "open" | "confirmed" | "closed";
            providers: {
                id: string;
                name: string;
            }[];
        };
        StaffPage: {
            items: components["schemas"]["StaffMember"][];
            nextCursor: string | null;
        };
        StaffMember: {
            /** Format: uuid */
            id: string;
            externalId: string;
            name: string;
            avatarUrl: string | null;
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            sections: string[] | null;
            /** Format: date-time */
            since: string;
            lastSeenAt: string | null;
            version: number;
        };
        StaffInvitationPage: {
            items: components["schemas"]["StaffInvitation"][];
            nextCursor: string | null;
        };
        StaffInvitation: {
            /** Format: uuid */
            id: string;
            email: string | null;
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            sections: string[] | null;
            invitedBy: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            open: boolean;
        };
        InviteStaff: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: "author" | "moderator" | "editor" | "admin";
            sections?: string[] | null;
            returnUrl?: string;
        };
        ChangeRole: {
            /** @enum {string} */
            role: "reader" | "author" | "moderator" | "editor" | "admin";
            sections?: string[] | null;
            version?: number;
        };
        SectionList: {
            items: string[];
            nextCursor: null;
        };
        SiteNoticePage: {
            items: components["schemas"]["SiteNotice"][];
            nextCursor: string | null;
        };
        SiteNotice: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "illegal" | "defamation";
            category: string;
            revision: number;
            name: string | null;
            explanation: string | null;
            law: string | null;
            defamation: {
                statement: string;
                falseBecause: string;
                /** @enum {string} */
                concerns: "myself" | "represented";
            } | null;
            /** Format: date-time */
            at: string;
            outcome: ("upheld" | "dismissed" | "changed" | "edit-asked" | "moot") | null;
            decisionId: string | null;
            decidedAt: string | null;
            automated: boolean | null;
            /** Format: uuid */
            commentId: string;
            author: components["schemas"]["PersonName"] | null;
            excerpt: string;
            article: {
                key: string;
                title: string | null;
                section: string | null;
            };
            /** Format: date-time */
            answerBy: string;
        };
        SiteNoticeInFull: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "illegal" | "defamation";
            category: string;
            revision: number;
            name: string | null;
            explanation: string | null;
            law: string | null;
            defamation: {
                statement: string;
                falseBecause: string;
                /** @enum {string} */
                concerns: "myself" | "represented";
            } | null;
            /** Format: date-time */
            at: string;
            outcome: ("upheld" | "dismissed" | "changed" | "edit-asked" | "moot") | null;
            decisionId: string | null;
            decidedAt: string | null;
            automated: boolean | null;
            /** Format: uuid */
            commentId: string;
            author: components["schemas"]["PersonName"] | null;
            excerpt: string;
            article: {
                key: string;
                title: string | null;
                section: string | null;
            };
            /** Format: date-time */
            answerBy: string;
            isMailed: boolean;
            letters: {
                /** @enum {string} */
                outcome: "upheld" | "dismissed" | "changed" | "edit-asked" | "moot";
                title: string;
                paragraphs: string[];
            }[];
            statement: components["schemas"]["StatementOfReasons"] | null;
        };
        StatementRecordPage: {
            items: components["schemas"]["StatementRecord"][];
            nextCursor: string | null;
        };
        StatementRecord: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            subject: "decision" | "sanction" | "hiding";
            commentId: string | null;
            /** Format: date-time */
            at: string;
            final: boolean;
            filed: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["PersonName"];
            } | null;
            statement: components["schemas"]["StatementOfReasons"];
        };
        StatementPage: {
            items: components["schemas"]["StatementOfReasons"][];
            nextCursor: string | null;
        };
        FileStatements: {
            puids: string[];
        };
        FiledStatements: {
            filed: number;
        };
        ModerationStatistics: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** Format: date-time */
            takenAt: string;
            figures: components["schemas"]["Figure"][];
            sections: string[] | null;
            backlog: {
                /** @enum {string} */
                queue: "held" | "reported" | "new" | "spam" | "appeals" | "escalated";
                open: number;
                oldestSeconds: number | null;
            }[];
            moderators: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
        };
        Figure: {
            /** @enum {string} */
            name: "comments-published" | "reports-received" | "reports-by-reason" | "notices-by-category" | "notices-by-outcome" | "notices-time-to-answer" | "statements-by-restriction" | "statements-by-ground" | "statements-by-category" | "statements-by-keyword" | "statements-by-source" | "statements-by-detection" | "decisions-taken" | "decisions-automated" | "comments-hidden-with-history" | "sanctions-imposed" | "time-to-decision" | "time-to-decision-by-day" | "time-to-decision-by-section" | "time-to-decision-by-moderator" | "decisions-by-section" | "decisions-by-moderator" | "decided-again" | "agreement" | "overturned-by-moderator" | "appeals-by-outcome" | "appeals-time-to-answer" | "appeals-by-moderator" | "held-by-check" | "precision-by-check" | "precision-by-moderator";
            says: string;
            /** @enum {string} */
            unit: "count" | "seconds" | "share";
            /**
             * @description What is left of it where it is of some sections: all, what is about a comment alone, or nothing, since it is about people.
             * @enum {string}
             */
            inSections: "whole" | "comments" | "none";
            values: {
                key: string | null;
                series: string | null;
                value: number;
            }[];
        };
        TransparencyReport: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** Format: date-time */
            takenAt: string;
            figures: components["schemas"]["Figure"][];
            site: string;
        };
        ThreadPage: {
            thread: components["schemas"]["Thread"];
            pinned: components["schemas"]["Comment"][];
            comments: components["schemas"]["CommentPage"];
            withheld: number;
            gate: components["schemas"]["Gate"] | null;
        };
        CommentInContext: {
            comment: components["schemas"]["Comment"];
            context?: {
                ancestors: components["schemas"]["Comment"][];
                siblingsCursor: string | null;
                places: {
                    /** Format: uuid */
                    id: string;
                    before: string | null;
                    after: string | null;
                }[];
                thread: components["schemas"]["Thread"];
            };
        };
        ThreadEvents: {
            events: {
                seq: number;
                type: string;
                /** Format: date-time */
                at: string;
                data: {
                    [key: string]: unknown;
                };
            }[];
            seq: number;
            complete: boolean;
        };
        Viewer: {
            rights: {
                read: {
                    allowed: boolean;
                    reason: string | null;
                    until: string | null;
                };
                post: {
                    allowed: boolean;
                    reason: string | null;
                    until: string | null;
                };
                react: {
                    allowed: boolean;
                    reason: string | null;
                    until: string | null;
                };
                report: {
                    allowed: boolean;
                    reason: string | null;
                    until: string | null;
                };
            };
            gate: components["schemas"]["Gate"] | null;
            allowance: components["schemas"]["AllowanceLeft"] | null;
            sanction: components["schemas"]["ToldSanction"] | null;
            sanctions: components["schemas"]["ToldSanction"][];
            pending: components["schemas"]["Comment"][];
            reactions: {
                [key: string]: string[];
            };
            muted: string[];
            following: {
                thread: boolean;
                people: string[];
            };
            lastVisit: string | null;
            mayMark: boolean;
        };
        ToldSanction: {
            /** Format: uuid */
            id: string;
            kind: string;
            until: string | null;
            reason: string;
            message: string | null;
            everySeconds: number | null;
        };
        MentionableList: {
            items: components["schemas"]["MentionablePerson"][];
        };
        MentionablePerson: {
            /** Format: uuid */
            id: string;
            name: string;
            avatarUrl: string | null;
            staff: boolean;
        };
        Counts: {
            [key: string]: number;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            /** @enum {string} */
            code: "account-elsewhere" | "acknowledge-warning" | "alarm-closed" | "already-appealed" | "already-banned" | "already-decided" | "already-deleted" | "already-subscribed" | "appeal-answered" | "appeal-too-late" | "appeal-waiting" | "article-key-taken" | "authentication-required" | "banned" | "banned-phrase" | "body-too-large" | "busy" | "case-closed" | "checkout-not-set-up" | "checkout-over" | "claim-lost" | "claimed" | "comment-empty" | "comment-too-long" | "comment-too-many-marks" | "comment-too-short" | "comment-unreadable" | "conversation-too-deep" | "duplicate-comment" | "edit-window-closed" | "events-expired" | "export-not-ready" | "flood" | "forbidden" | "four-eyes" | "headers-too-large" | "hiding-running" | "idempotency-key-reused" | "identity-conflict" | "illegal-transition" | "internal-error" | "invalid-avatar" | "invalid-bio" | "invalid-body" | "invalid-credentials" | "invalid-cursor" | "invalid-handshake" | "invalid-header" | "invalid-name" | "invalid-path" | "invalid-query" | "invalid-return-url" | "invalid-signature" | "invalid-state" | "invalid-token" | "invalid-until" | "invitation-ended" | "join-replaced" | "last-admin" | "last-way-in" | "link-ended" | "link-not-allowed" | "mail-refused" | "mail-unavailable" | "malformed-request" | "member-barred" | "name-kept" | "name-taken" | "no-billing-account" | "no-seat-left" | "not-appealable" | "not-connected" | "not-everywhere" | "not-found" | "not-recorded" | "not-your-decision" | "origin-not-allowed" | "outbound-refused" | "outside-sections" | "own-comment" | "own-self" | "parent-unavailable" | "peer-protected" | "plan-in-use" | "plan-required" | "price-taken" | "provider-answer-unusable" | "provider-denied" | "provider-removed" | "provider-unavailable" | "rate-limited" | "registration-closed" | "replies-locked" | "request-in-progress" | "search-too-slow" | "seat-taken" | "session-ended" | "sign-in-again" | "sign-in-begun-elsewhere" | "sign-in-code-ended" | "sign-in-required" | "simulation-running" | "slow-mode" | "stale-version" | "subscription-lapsed" | "subscription-required" | "subscription-running" | "suspended" | "thread-closed" | "thread-moved" | "thread-read-only" | "token-already-used" | "token-in-url" | "too-many-calls" | "too-many-claims" | "too-many-connections" | "too-many-followed" | "too-many-invitations" | "too-many-links" | "too-many-mentions" | "too-many-muted" | "too-many-notes" | "too-many-pinned" | "too-many-threads" | "unavailable" | "undo-expired" | "undo-overtaken" | "unknown-alarm" | "unknown-appeal" | "unknown-article" | "unknown-batch" | "unknown-case" | "unknown-colleague" | "unknown-comment" | "unknown-decision" | "unknown-erasure" | "unknown-event" | "unknown-export" | "unknown-grant" | "unknown-grantee" | "unknown-hiding" | "unknown-hold" | "unknown-invitation" | "unknown-key" | "unknown-member" | "unknown-notice" | "unknown-notification" | "unknown-person" | "unknown-plan" | "unknown-policy-version" | "unknown-provider" | "unknown-reaction" | "unknown-reader" | "unknown-receipt" | "unknown-sanction" | "unknown-seat" | "unknown-session" | "unknown-simulation" | "unknown-site" | "unknown-statement" | "unknown-thread" | "unknown-unsubscription" | "unsupported-media-type" | "verified-name-required" | "weak-secret";
            errors?: {
                pointer: string;
                code: string;
                detail: string;
            }[];
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Articles_declare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclareArticle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Places_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameArticle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Places_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeArticle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergedThread"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_list: {
        parameters: {
            query?: {
                subjectId?: string;
                actorId?: string;
                kind?: string;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditCheckpoint"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_signInBySso: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SsoRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogoutRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthMail_mailLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthMail_redeemLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthMail_mailReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthMail_resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AuthMail_confirmAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Billing_stripe: {
        parameters: {
            query?: never;
            header: {
                "stripe-signature": string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        /** @description An event as Stripe's webhooks send it */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BillingDesk_events: {
        parameters: {
            query?: {
                state?: "received" | "applied" | "ignored" | "parked";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingEventPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BillingDesk_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingEvent"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BillingDesk_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    BillingDesk_begin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_list: {
        parameters: {
            query?: {
                state?: "open" | "closed";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_raise: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseAlarm"];
            };
        };
        responses: {
            /** @description One is open already: this one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmInFull"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_writeCall: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteCall"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseAlarm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Alarms_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRecord"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Closing_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closing"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Closing_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeClosing"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closing"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CaseNotices_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Checkout_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCheckout"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Checkout_portal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["OpenPortal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Checks_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedDraft"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_comment: {
        parameters: {
            query?: {
                context?: "true" | "false";
                sort?: "newest" | "oldest" | "best" | "top" | "discussed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentInContext"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Comments_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment without its words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Comments_edit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditComment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description The new text waits for a moderator */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Comments_react: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionCounts"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Comments_takeBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactionCounts"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Entitlement_own: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Feeds_atomOfThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Feeds_jsonOfThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/feed+json": Record<string, never>;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Feeds_atomOfSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Feeds_jsonOfSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/feed+json": Record<string, never>;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gate_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleGate"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gate_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeArticleGate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleGate"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gate_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewGate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatePreview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gate_days: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                days?: number;
                article?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateStatistics"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gate_articles: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                days?: number;
                sort?: "impressions" | "clicks" | "paid";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateArticlePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Gate_hear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GateEvent"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasurePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Erasures_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Grants_list: {
        parameters: {
            query?: {
                kind?: "complimentary" | "gift" | "institution" | "household";
                person?: string;
                state?: "standing" | "over";
                q?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Grants_give: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveGrant"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Grants_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Grants_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Grants_listSeats: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantSeatPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Explain_explain: {
        parameters: {
            query: {
                member?: string;
                article: string;
                right?: "read" | "post" | "react" | "report";
                at?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Holds_list: {
        parameters: {
            query?: {
                state?: "standing" | "lifted";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHoldPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Holds_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHoldInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Holds_holdComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImposeHold"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Holds_letCommentGo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is lifted, and what was kept for it alone is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Holds_holdPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImposeHold"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Holds_letPersonGo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is lifted, and what was kept for it alone is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_own: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteToHousehold"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdInvitation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_take: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeSeat"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotifications"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unread"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Inbox_clear: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Invitation_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadInvitation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedRole"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Invitation_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Jwks_published: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Keys_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretKeyList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Keys_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Keys_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteMe"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedErasure"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMe"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_sessions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberData_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberData_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExportList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberData_fetch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ZIP archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MemberData_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedErasure"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_entitlement: {
        parameters: {
            query?: {
                benefit?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_subscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSubscription"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmName"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedName"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MarkedLists_featured: {
        parameters: {
            query?: {
                sort?: "newest" | "oldest";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MarkedLists_answered: {
        parameters: {
            query?: {
                sort?: "newest" | "oldest";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MarkedLists_unanswered: {
        parameters: {
            query?: {
                sort?: "newest" | "oldest";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Marks_lock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Marks_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Marks_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Marks_unpin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Marks_feature: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Marks_unfeature: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Model_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Model_examples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelExamples"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Model_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Model_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The weights, as docs/model.md describes them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_overview: {
        parameters: {
            query?: {
                section?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queues"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_wording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wording"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_list: {
        parameters: {
            query: {
                queue: "held" | "reported" | "new" | "spam" | "appeals" | "escalated";
                section?: string;
                thread?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_readStream: {
        parameters: {
            query?: {
                section?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_claim: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimCases"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is free for others */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendClaim"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lease"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Moderation_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Batches_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Batches_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideMany"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Batches_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchUndone"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hidings_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HidingList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hidings_begin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HideHistory"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hiding"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hidings_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hiding"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Hidings_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hiding"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SanctionAppeals_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SanctionAppealPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SanctionAppeals_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerSanctionAppeal"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SanctionAppeal"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Colleagues_colleagues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColleagueList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Colleagues_handOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description It waits for the colleague */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Colleagues_note: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Decisions_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Decisions_appeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealDecision"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appeal"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notices_give: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveNotice"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeReceipt"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notices_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskNotice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeStatus"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccount_changeAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAddress"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccount_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccount_listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnProviderList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccount_restoreProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProvider"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnAccount_removeProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProvider"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_comments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                thread?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnHistoryPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_muted: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MutedPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_mute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_unmute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_followed: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowedPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_followThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_unfollowThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_followPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnDiscussion_unfollowPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExportList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_fetch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ZIP archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_restrictions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restrictions"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_outlook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionOutlook"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnSanctions_appeal: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealDecision"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSanction"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnSanctions_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSanction"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnStatements_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStatementPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnStatements_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnStatement"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    People_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonProfile"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    People_clearFace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClearFace"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearedFace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    People_impose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImposeSanction"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sanctions"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    People_lift: {
        parameters: {
            query?: {
                kind?: "warn" | "premoderate" | "slow" | "suspend" | "ban";
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sanctions"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plans_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plans_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                plan: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutPlan"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plans_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plans_changeSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                plan: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanSeats"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanSeats"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Posting_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostComment"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description It waits for a moderator */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Provider_start: {
        parameters: {
            query: {
                returnUrl?: string;
                challenge: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For a browser: the page that begins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description To the provider, or back with `#belowline-error=CODE` */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Provider_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginSignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedAway"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Provider_callback: {
        parameters: {
            query: {
                state: string;
                code?: string;
                error?: string;
                iss?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For a browser: the page that ends it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description To the page, with `#belowline-code=...` or `#belowline-error=CODE` */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Provider_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComeBack"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedOn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Provider_redeemCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemCodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Readers_card: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReaderCard"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Receipts_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Registration_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Registration_confirmRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Reports_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportComment"];
            };
        };
        responses: {
            /** @description The same reader had reported this text before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Search_inThread: {
        parameters: {
            query: {
                q: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Search_onSite: {
        parameters: {
            query: {
                q: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Search_mostDiscussed: {
        parameters: {
            query?: {
                within?: "24h" | "7d" | "30d";
                limit?: number;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MostDiscussed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OutsideChecks_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckStatuses"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OutsideChecks_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                check: "akismet" | "openai" | "publisher";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreCheckKey"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckStatuses"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OutsideChecks_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                check: "akismet" | "openai" | "publisher";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckStatuses"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Policy_read: {
        parameters: {
            query?: {
                section?: string;
                article?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Policy_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePolicy"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Policy_versions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Policy_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Simulations_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Simulations_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSimulation"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Simulations_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Simulations_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Simulation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Simulations_examples: {
        parameters: {
            query?: {
                would?: "publish" | "hold" | "refuse";
                became?: "published" | "approved" | "held" | "rejected" | "removed" | "automated" | "hidden";
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationExamples"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Settings_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteSettings"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Settings_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSiteSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteSettings"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SignIn_offered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWays"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Staff_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                member?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Staff_invited: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffInvitationPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Staff_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request give the same thing again, for 24 hours */
                "idempotency-key"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteStaff"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffInvitation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Staff_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its link is worth nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Staff_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read, such as "3"; if it is another by now, the answer is 412 */
                "if-match"?: string;
            };
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRole"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Staff_known: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SiteNotices_list: {
        parameters: {
            query?: {
                state?: "open" | "answered" | "all";
                kind?: "illegal" | "defamation";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteNoticePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SiteNotices_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteNoticeInFull"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StatementRecords_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                filed?: "yes" | "no";
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementRecordPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    StatementRecords_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementRecord"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statements_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                filed?: "no";
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statements_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileStatements"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FiledStatements"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statistics_read: {
        parameters: {
            query: {
                from: string;
                to: string;
                section?: string;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationStatistics"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statistics_report: {
        parameters: {
            query: {
                from: string;
                to: string;
                format?: "json" | "csv" | "html";
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransparencyReport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_thread: {
        parameters: {
            query?: {
                sort?: "newest" | "oldest" | "best" | "top" | "discussed";
                limit?: number;
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
                articleKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_comments: {
        parameters: {
            query?: {
                /** @description Where none is given: `newest` for the top level, `oldest` for the replies to `parentId`. */
                sort?: "newest" | "oldest" | "best" | "top" | "discussed";
                limit?: number;
                parentId?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_eventsAfter: {
        parameters: {
            query: {
                after: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadEvents"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_viewer: {
        parameters: {
            query?: {
                comments?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Viewer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_people: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionableList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Threads_counts: {
        parameters: {
            query: {
                /** @description Up to 100 keys: one parameter with commas between them, or the parameter once for each key, which may then have commas itself. A single key with a comma is given twice. */
                articles: string | string[];
            };
            header?: never;
            path: {
                site: components["schemas"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counts"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
