-- What the policies ask, each once per statement. Everything answers "nobody" where no identity is set.
create or replace function app.uid() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.uid', true), '')::bigint $$;

create or replace function app.service() returns text language sql stable parallel safe as
$$ select coalesce(current_setting('app.service', true), '') $$;

-- app.scopes reads ",account=1f0101…,deal=…": two hexadecimal digits per verb, bits as in identity/rights.py.
create or replace function app.bits(entity text, verb int) returns int language sql stable parallel safe as
$$ select case when p.at = 0 then 0
     else ('x' || substr(current_setting('app.scopes', true), p.at + length(entity) + 2 + 2 * verb, 2))::bit(8)::int end
   from (select coalesce(position(',' || entity || '=' in current_setting('app.scopes', true)), 0) as at) p $$;

create or replace function app.can(entity text, verb int) returns boolean language sql stable parallel safe as
$$ select app.bits(entity, verb) <> 0 $$;

create or replace function app.has_all(entity text, verb int) returns boolean language sql stable parallel safe as
$$ select app.bits(entity, verb) & 16 <> 0 $$;

create or replace function app.own(entity text, verb int) returns bigint language sql stable parallel safe as
$$ select case when app.bits(entity, verb) <> 0 then app.uid() end $$;

create or replace function app.list(setting text) returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting(setting, true), ''), '{}')::bigint[] $$;

create or replace function app.units_of(entity text, verb int) returns bigint[] language sql stable parallel safe as
$$ select case when b & 8 <> 0 then app.list('app.units_below') when b & 4 <> 0 then app.list('app.units') else '{}' end
   from app.bits(entity, verb) b $$;

-- Whose rows one reads (verb 0), and changes (2), as their deputy for a while: nothing else, and no kind one may not read anyway.
create or replace function app.stood_in_for(entity text, verb int) returns bigint[] language sql stable parallel safe as
$$ select case when verb not in (0, 2) or app.bits(entity, verb) = 0 then '{}'
     else app.list(case verb when 0 then 'app.stands_in' else 'app.stands_in_fully' end) end $$;

create or replace function app.own_people(entity text, verb int) returns bigint[] language sql stable parallel safe as
$$ select case when app.bits(entity, verb) & 2 <> 0 then app.list('app.subordinates') else '{}' end $$;

create or replace function app.subordinates(entity text, verb int) returns bigint[] language sql stable parallel safe as
$$ select app.own_people(entity, verb) || app.stood_in_for(entity, verb) $$;

create or replace function app.teams() returns bigint[] language sql stable parallel safe as
$$ select app.list('app.teams') $$;

-- Grows with every change of rights; the numbers of remembered rights are compared with it.
create or replace function app.rights_number() returns bigint language sql stable parallel safe as
$$ select number from public.permissions_rightsversion $$;

-- Every change of rights makes remembered rights old.
create or replace function app.rights_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin update permissions_rightsversion set number = number + 1; return null; end $$;

-- Whether a role of the acting person reaches further through a scope (2: their people, 8: units below), and not all rows
-- anyway. The tables are asked: a token may be narrower than its person.
create or replace function app.grows_by(scope int) returns boolean language sql stable as
$$ select coalesce(bool_or(held.bits & scope <> 0 and held.bits & 16 = 0), false) from (
     select bit_or(g.scope) as bits from permissions_assignment a
     join permissions_role r on r.id = a.role_id and r.deleted_at is null join permissions_grant g on g.role_id = r.id
     where a.user_id = app.uid() and a.approved_at is not null group by g.entity, g.verb) held $$;

create or replace function app.works_under_me(person bigint) returns boolean language sql stable as
$$ with recursive above(id) as (select person union select u.manager_id from identity_user u join above a on u.id = a.id)
   select exists (select 1 from above where id = app.uid()) $$;

create or replace function app.stands_under_me(unit bigint) returns boolean language sql stable as
$$ with recursive above(id) as (select unit union select u.parent_id from identity_unit u join above a on u.id = a.id)
   select exists (select 1 from above where id in (select unit_id from identity_user where id = app.uid()
                                                   union select unit_id from identity_unitmember where user_id = app.uid())) $$;

-- A person changes their own settings and password; where they stand in the company is for whoever may edit people.
create or replace function app.keep_place() returns trigger language plpgsql as
$$ begin
  if coalesce(current_setting('app.maintenance', true), '') <> 'on' and not app.has_all('user', 2)
     and (new.unit_id, new.manager_id, new.active, new.login, new.is_service, new.deleted_at)
         is distinct from (old.unit_id, old.manager_id, old.active, old.login, old.is_service, old.deleted_at) then
    raise insufficient_privilege using message = 'only an administrator changes where a person stands';
  end if;
  -- Nobody widens their own reach by standing elsewhere.
  if coalesce(current_setting('app.maintenance', true), '') <> 'on' and new.id = app.uid() and new.unit_id is distinct from old.unit_id then
    raise insufficient_privilege using message = 'somebody else moves a person to another unit';
  end if;
  -- Nor by having more people under them.
  if coalesce(current_setting('app.maintenance', true), '') <> 'on' and new.manager_id is distinct from old.manager_id
     and app.grows_by(2) and app.works_under_me(new.manager_id) and not app.works_under_me(old.manager_id) then
    raise insufficient_privilege using message = 'somebody else puts more people under a person';
  end if;
  return new;
end $$;

-- Nor by more units below their own.
create or replace function app.keep_tree() returns trigger language plpgsql as
$$ begin
  if coalesce(current_setting('app.maintenance', true), '') <> 'on' and new.parent_id is distinct from old.parent_id
     and app.grows_by(8) and app.stands_under_me(new.parent_id) and not app.stands_under_me(old.id) then
    raise insufficient_privilege using message = 'somebody else puts more units under a person';
  end if;
  return new;
end $$;

-- Who may not work here any more loses every way in at once, through whatever door the change came.
create or replace function app.end_access() returns trigger language plpgsql as
$$ begin
  if (old.active and not new.active) or (old.deleted_at is null and new.deleted_at is not null) then
    delete from identity_session where user_id = new.id;
    delete from identity_apitoken where user_id = new.id;
    delete from identity_loginlink where user_id = new.id;
  end if;
  return null;
end $$;
